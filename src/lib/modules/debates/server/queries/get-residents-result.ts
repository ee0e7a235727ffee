import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { placesWithin } from '#lib/modules/places/server/index.ts';
import type { Counts } from '#lib/modules/votes/index.ts';
import { areTalliesPublic, listResidentCounts } from '#lib/modules/votes/server/index.ts';
import { canSeeDebate } from '../policy.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';

/** Fewer people than this are not told apart from the others. */
const LEAST = 10;

/** What people whose home in the debate's place was verified answered. */
export interface ResidentsResult {
	readonly voters: number;
	/** By number; only what somebody of them answered. */
	readonly statements: readonly (Counts & { readonly id: string })[];
}

/**
 * The territory's own result; null while the counts are closed, for a debate about no place, and for fewer than ten
 * people.
 *
 * @refuses debates.unknown, for a draft too
 */
export async function getResidentsResult(
	ctx: Context,
	{ debateId }: { debateId: string }
): Promise<Result<ResidentsResult | null, 'debates.unknown'>> {
	const debate = await repository.find(ctx.db, debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	const { pollId, place } = debate;
	if (!pollId || !place || !(await areTalliesPublic(ctx.db, pollId, ctx.now))) return ok(null);
	const within = await placesWithin(ctx.db, place);
	const { voters, counts } = await listResidentCounts(ctx.db, pollId, within);
	if (voters < LEAST) return ok(null);
	const published = await statements.listPublished(ctx.db, debateId);
	return ok({
		voters,
		statements: published.flatMap(({ id }) => {
			const own = counts.get(id);
			return own ? [{ id, ...own }] : [];
		})
	});
}
