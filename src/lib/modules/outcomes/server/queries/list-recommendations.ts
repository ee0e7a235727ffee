import type { Context } from '#lib/server/context.ts';
import { scopesOf } from '#lib/shared/actor.ts';
import {
	packCursor,
	pageOf,
	unpackCursor,
	unpackInstantCursor,
	type Page
} from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findInstitution } from '#lib/modules/institutions/server/index.ts';
import type { RecommendationView } from '../../outcome.ts';
import type { ListRecommendations, ListWaiting } from '../../schemas.ts';
import * as lists from '../list-repository.ts';
import { recommendationViews } from '../views.ts';

type Recommendations = Page<RecommendationView>;

/** The key of a list ordered by a rank, an instant and an id; undefined when the cursor is not one of such a list. */
function unpackRankedCursor(cursor: string) {
	const [rank, ...rest] = unpackCursor(cursor) ?? [];
	const key = unpackInstantCursor(packCursor(rest));
	return (rank === 0 || rank === 1) && key ? { rank, ...key } : undefined;
}

/**
 * What an institution received, newest first, with its answers: public.
 *
 * @refuses institutions.unknown · cursor.invalid
 */
export async function listReceived(
	ctx: Context,
	input: ListRecommendations
): Promise<Result<Recommendations, 'institutions.unknown' | 'cursor.invalid'>> {
	const after = input.cursor === undefined ? undefined : unpackInstantCursor(input.cursor);
	if (input.cursor !== undefined && !after) return refuse('cursor.invalid');
	if (!(await findInstitution(ctx.db, input.institutionId))) return refuse('institutions.unknown');
	const rows = await lists.listReceived(ctx.db, input.institutionId, after, input.limit);
	const page = pageOf(rows, input.limit, (row) => [row.forwardedAt!.toISOString(), row.id]);
	return ok({ items: await recommendationViews(ctx, page.items), next: page.next });
}

const INSTITUTION = 'institution:';

/** The institutions the actor answers for; undefined: for every one. */
export function ownInstitutions(ctx: Context): string[] | undefined {
	const scopes = scopesOf(ctx.actor, 'responder', ctx.now);
	if (scopes.includes('all')) return undefined;
	return scopes
		.filter((scope) => scope.startsWith(INSTITUTION))
		.map((scope) => scope.slice(INSTITUTION.length));
}

/**
 * What waits for the actor's institutions: answers, then measures that are followed; of each the nearest deadline first.
 *
 * @refuses auth.required · outcomes.not_responder · cursor.invalid
 */
export async function listWaiting(
	ctx: Context,
	input: ListWaiting
): Promise<Result<Recommendations>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const own = ownInstitutions(ctx);
	if (own?.length === 0) return refuse('outcomes.not_responder');
	const after = input.cursor === undefined ? undefined : unpackRankedCursor(input.cursor);
	if (input.cursor !== undefined && !after) return refuse('cursor.invalid');
	const rows = await lists.listWaiting(ctx.db, own, after, input.limit);
	const page = pageOf(rows, input.limit, (row) => [
		row.stage === 'forwarded' ? 0 : 1,
		row.dueAt!.toISOString(),
		row.id
	]);
	return ok({ items: await recommendationViews(ctx, page.items), next: page.next });
}
