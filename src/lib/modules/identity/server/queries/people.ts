import { holds, type Role } from '#lib/shared/actor.ts';
import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { isValid } from '#lib/shared/actor.ts';
import * as clock from '#lib/server/clock.ts';
import { packCursor, unpackCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import type { PublicPerson } from '../../index.ts';
import { canSeePeople } from '../policy.ts';
import * as repository from '../repository.ts';
import { foldEmail } from '../use-cases/sign-up.ts';

const BADGES = ['organiser', 'moderator', 'expert'] as const;

/** Names and badges for pages. A badge is drawn from a valid grant, never from what somebody calls themselves. */
export async function getPublicPeople(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, PublicPerson>> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return new Map();
	const [names, grants] = await Promise.all([
		repository.listNames(db, wanted),
		repository.listGrants(db, wanted)
	]);
	const now = clock.now();
	const valid = grants.filter(
		(g) =>
			!g.revokedAt &&
			isValid({ role: g.role as Role, scope: '', from: g.from, until: g.until ?? undefined }, now)
	);
	return new Map(
		names.map(({ id, displayName, state }) => {
			const badge = BADGES.find((role) => valid.some((g) => g.personId === id && g.role === role));
			return [id, { id, displayName, badge, isDeleted: state === 'deleted' }];
		})
	);
}

/** Facts other modules judge by. */
export async function personFacts(db: Database, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, never>();
	const rows = await repository.listFacts(db, ids);
	return new Map(rows.map((row) => [row.id, row]));
}

/** Where to write to a person; undefined until the address is confirmed. */
export async function contactOf(
	db: Database,
	personId: string
): Promise<{ email: string; locale: string } | undefined> {
	const [credentials, facts] = await Promise.all([
		repository.findCredentialsOf(db, personId),
		repository.listFacts(db, [personId])
	]);
	if (!credentials?.emailConfirmedAt || !facts[0]) return undefined;
	return { email: credentials.email, locale: facts[0].locale };
}

export interface PersonRow {
	readonly id: string;
	readonly displayName: string;
	readonly email: string;
	readonly tier: number;
	readonly state: string;
	readonly createdAt: string;
	readonly roles: readonly string[];
}

/** People, newest first, by name, address or role. Administrators only. @refuses auth.required · auth.forbidden · cursor.invalid */
export async function listPeople(
	ctx: Context,
	input: { q?: string; role?: string; cursor?: string; limit: number }
): Promise<Result<Page<PersonRow>>> {
	const decision = canSeePeople(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const key = input.cursor
		? (unpackCursor(input.cursor) as [string, string] | undefined)
		: undefined;
	if (input.cursor && key?.length !== 2) return refuse('cursor.invalid');
	const rows = await repository.searchPeople(ctx.db, {
		skeleton: input.q ? skeletonOf(input.q) : undefined,
		email: input.q ? foldEmail(input.q) : undefined,
		role: input.role,
		after: key && { at: key[0], id: key[1] },
		limit: input.limit + 1
	});
	const shown = rows.slice(0, input.limit);
	const grants = shown.length
		? await repository.listGrants(
				ctx.db,
				shown.map((row) => row.person.id)
			)
		: [];
	const items = shown.map(({ person, email }) => ({
		id: person.id,
		displayName: person.displayName,
		email: email ?? '',
		tier: person.tier,
		state: person.state,
		createdAt: person.createdAt.toISOString(),
		roles: [
			...new Set(grants.filter((g) => g.personId === person.id && !g.revokedAt).map((g) => g.role))
		]
	}));
	const last = shown.at(-1)?.person;
	const next =
		rows.length > input.limit && last
			? packCursor([last.createdAt.toISOString(), last.id])
			: undefined;
	return ok({ items, next });
}

/** One person with every grant ever given. @refuses auth.* · identity.person_unknown */
export async function getPerson(ctx: Context, input: { personId: string }) {
	const decision = canSeePeople(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const person = await repository.findPerson(ctx.db, input.personId);
	if (!person) return refuse('identity.person_unknown');
	const credentials = await repository.findCredentialsOf(ctx.db, person.id);
	const grants = await repository.listGrants(ctx.db, [person.id]);
	const givers = await getPublicPeople(
		ctx.db,
		grants.flatMap((g) => [g.grantedBy, g.revokedBy].filter((id) => id !== null))
	);
	return ok({
		id: person.id,
		displayName: person.displayName,
		email: credentials?.email ?? '',
		tier: person.tier,
		state: person.state,
		createdAt: person.createdAt.toISOString(),
		grants: grants.map((g) => ({
			id: g.id,
			role: g.role,
			scope: g.scopeKind === 'all' ? 'all' : `${g.scopeKind}:${g.scopeId}`,
			from: g.from.toISOString(),
			until: g.until?.toISOString(),
			reason: g.reason,
			grantedBy: g.grantedBy ? givers.get(g.grantedBy)?.displayName : undefined,
			revokedAt: g.revokedAt?.toISOString(),
			revokeReason: g.revokeReason ?? undefined
		}))
	});
}

export const isAdministrator = (ctx: Context): boolean =>
	holds(ctx.actor, 'administrator', [], ctx.now);
