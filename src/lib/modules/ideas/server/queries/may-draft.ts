import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Contest } from '#lib/modules/contests/index.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import { canDraft } from '../policy.ts';

/**
 * Whether the actor may write an idea now, asked before a form is shown.
 *
 * @refuses auth.required · ideas.contest_unknown · ideas.not_open · ideas.tier_too_low
 */
export async function mayDraft(
	ctx: Context,
	input: { contestId: string }
): Promise<Result<Contest>> {
	const contest = await findContest(ctx.db, input.contestId);
	if (contest?.state !== 'published') return refuse('ideas.contest_unknown');
	const decision = canDraft(ctx.actor, contest, ctx.now);
	return decision.allowed ? ok(contest) : refuse(decision.reason);
}
