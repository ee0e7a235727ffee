import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSeeDebate, getDebateRow } from '#lib/modules/debates/server/index.ts';
import type { OutcomeView } from '../../outcome.ts';
import { ideasFrom } from '../links.ts';
import * as repository from '../repository.ts';
import { pickViews, recommendationViews } from '../views.ts';

async function conclusionOf(ctx: Context, debateId: string) {
	const row = await repository.findConclusion(ctx.db, debateId);
	if (row?.state !== 'published' || !row.publishedAt) return {};
	const picks = await pickViews(ctx, await repository.listPicks(ctx.db, debateId));
	return {
		conclusion: { summary: row.summary, publishedAt: row.publishedAt.toISOString(), picks },
		// What grew out of a statement is shown beside it, and only statements of the conclusions are here.
		ideas: await ideasFrom(
			ctx,
			picks.map(({ subjectId }) => subjectId)
		)
	};
}

/**
 * What a debate came to, as everybody sees it: nothing of drafts, for facilitators either.
 *
 * @refuses outcomes.debate_unknown
 */
export async function getOutcome(
	ctx: Context,
	input: { debateId: string }
): Promise<Result<OutcomeView, 'outcomes.debate_unknown'>> {
	const debate = await getDebateRow(ctx.db, input.debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now))
		return refuse('outcomes.debate_unknown');
	const rows = await repository.listRecommendations(ctx.db, debate.id, false);
	const [concluded, recommendations] = await Promise.all([
		conclusionOf(ctx, debate.id),
		recommendationViews(ctx, rows)
	]);
	return ok({
		debateId: debate.id,
		conclusion: concluded.conclusion,
		recommendations,
		ideas: concluded.ideas ?? []
	});
}
