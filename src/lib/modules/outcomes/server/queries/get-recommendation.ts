import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { getDebateRow, facilitates } from '#lib/modules/debates/server/index.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import {
	canAnswer,
	canClose,
	canCorrect,
	canRecordMeasure,
	canSeeRecommendation
} from '../policy.ts';
import * as repository from '../repository.ts';
import { pickViews, recommendationViews } from '../views.ts';

/**
 * A recommendation's own page: what was asked, on what ground, the answer, and what is done.
 *
 * @refuses outcomes.recommendation_unknown, for a draft of others too
 */
export async function getRecommendation(ctx: Context, input: { recommendationId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const row = await repository.findRecommendation(db, input.recommendationId);
		const debate = row && (await getDebateRow(db, row.debateId));
		if (!row || !debate || !canSeeRecommendation(actor, debate, row, now))
			return refuse('outcomes.recommendation_unknown');
		const [[view], picks, conclusion, follows, heads, answers] = await Promise.all([
			recommendationViews(snapshot, [row]),
			repository.listPicks(db, debate.id),
			repository.findConclusion(db, debate.id),
			actor.kind === 'person' ? isFollowing(db, actor.id, row.id) : false,
			headsOf(db, [rooms.subject(row.id)]),
			repository.listAnswers(db, [row.id])
		]);
		// Before the conclusions are public, neither is what a draft rests on.
		const isConcluded = conclusion?.state === 'published' || facilitates(actor, debate.scopes, now);
		const basis = isConcluded ? picks.filter(({ id }) => row.basis.includes(id)) : [];
		const [last] = answers;
		const answeredBy = answers.flatMap(({ by, channel }) =>
			by && channel === 'product' ? [by] : []
		);
		return ok({
			recommendation: view!,
			question: debate.question,
			basis: await pickViews(snapshot, basis),
			isFollowing: follows,
			heads,
			can: {
				answer: canAnswer(actor, row, now).allowed,
				correct:
					last !== undefined &&
					canCorrect(actor, debate, { ...row, channel: last.channel }, now).allowed,
				record: canRecordMeasure(actor, debate, row, now).allowed,
				close: canClose(actor, debate, { ...row, answeredBy }, now).allowed,
				/** Runs the debate: records paper answers and begins monitoring. */
				facilitate: facilitates(actor, debate.scopes, now)
			}
		});
	});
}
