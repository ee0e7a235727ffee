import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { countWorkingDays } from '#lib/shared/working-days.ts';
import { stateAt, type Debate } from '#lib/modules/debates/index.ts';
import { canSeeDebate, getDebateRow } from '#lib/modules/debates/server/index.ts';
import { listActive } from '#lib/modules/institutions/server/index.ts';
import { dueAfter } from '../../reminder.ts';
import { candidatesOf } from '../candidates.ts';
import { canConclude, canForward, canRecommend, canWork } from '../policy.ts';
import * as repository from '../repository.ts';
import { pickViews, recommendationViews } from '../views.ts';

/** What a facilitator may do now, and when recommendations forwarded now would be due. */
function abilitiesOf(ctx: Context, debate: Debate) {
	const { actor, now } = ctx;
	return {
		conclude: canConclude(actor, debate, now).allowed,
		recommend: canRecommend(actor, debate, now).allowed,
		forward: canForward(actor, debate, now).allowed
	};
}

/**
 * A facilitator's desk: candidates to pick, the conclusions, drafts and what became of them.
 *
 * @refuses auth.required · outcomes.debate_unknown · outcomes.not_facilitator
 */
export async function getDesk(ctx: Context, input: { debateId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const debate = await getDebateRow(db, input.debateId);
		if (!debate || !canSeeDebate(actor, debate, now)) return refuse('outcomes.debate_unknown');
		const decision = canWork(actor, debate, now);
		if (!decision.allowed) return refuse(decision.reason);
		const can = abilitiesOf(snapshot, debate);
		const picked = await repository.listPicks(db, debate.id);
		const rows = await repository.listRecommendations(db, debate.id, true);
		const [conclusion, picks, recommendations, institutions, candidates, heads] = await Promise.all(
			[
				repository.findConclusion(db, debate.id),
				pickViews(snapshot, picked),
				recommendationViews(snapshot, rows),
				listActive(db),
				can.conclude ? candidatesOf(snapshot, debate, picked) : undefined,
				headsOf(db, [rooms.outcome(debate.id)])
			]
		);
		return ok({
			debate: { id: debate.id, title: debate.title, answerDays: debate.answerDays },
			state: stateAt(debate, now),
			summary: conclusion?.summary,
			version: conclusion?.version ?? 0,
			...{ picks, recommendations, candidates, can, heads },
			institutions: institutions.map(({ id, name }) => ({ id, name })),
			/** Were they forwarded now; uncertain where the holidays of a year on the way are not known. */
			due: {
				at: dueAfter(now, debate.answerDays).toISOString(),
				isCertain: countWorkingDays(now, debate.answerDays).isCertain
			}
		});
	});
}
