import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import type { Context } from '#lib/server/context.ts';
import { pageOf, unpackCursor } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { AuditEntry } from '../../index.ts';
import type { ListEntries } from '../../schemas.ts';
import { labelOf, reasonText } from '../labels.ts';
import { canSeeActor, sightOf, type Sight } from '../policy.ts';
import * as repository from '../repository.ts';

const DAY_MS = 86_400_000;

/**
 * Lists the audit log as far as the actor may see it, newest first.
 *
 * @refuses auth.required · cursor.invalid
 */
export async function listEntries(
	ctx: Context,
	input: ListEntries
): Promise<Result<{ items: AuditEntry[]; next?: string }, 'auth.required' | 'cursor.invalid'>> {
	const sight = sightOf(ctx.actor, ctx.now);
	if (!sight) return refuse('auth.required');
	const before = input.cursor === undefined ? undefined : unpackCursor(input.cursor)?.[0];
	if (input.cursor !== undefined && typeof before !== 'number') return refuse('cursor.invalid');
	const rows = await repository.listEntries(ctx.db, sight, {
		act: input.act,
		subjectId: input.subjectId,
		actorId: input.actorId,
		from: input.from ? new Date(input.from) : undefined,
		until: input.to ? new Date(Date.parse(input.to) + DAY_MS) : undefined,
		before: before as number | undefined,
		limit: input.limit
	});
	const page = pageOf(rows, input.limit, (row) => [row.serial]);
	return ok({ ...page, items: await present(ctx, sight, page.items) });
}

async function present(
	ctx: Context,
	sight: Sight,
	rows: readonly repository.EntryRow[]
): Promise<AuditEntry[]> {
	const seen = rows.filter((row) => row.actorId !== null && canSeeActor(sight, row));
	const people = await getPublicPeople(ctx.db, [...new Set(seen.map((row) => row.actorId!))]);
	return rows.map((row) => {
		const actor = row.actorId && canSeeActor(sight, row) ? people.get(row.actorId) : undefined;
		return {
			serial: row.serial,
			at: row.at.toISOString(),
			act: row.act,
			label: labelOf(row.act, ctx.locale),
			...(actor && { actor: { id: actor.id, displayName: actor.displayName } }),
			...(row.subjectId && { subjectId: row.subjectId }),
			scopes: row.scopes,
			...(row.reason && { reason: row.reason, reasonText: reasonText(row.reason, ctx.locale) }),
			facts: row.facts as Record<string, unknown>
		};
	});
}
