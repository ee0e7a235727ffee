/** Conclusions of debates, recommendations, their answers and measures. */
import type { Person } from '#lib/shared/actor.ts';
import { FACILITATORS_HERE } from '../actors.ts';
import {
	aRecommendation,
	answer,
	answered,
	closedDebate,
	concluded,
	documentId,
	drafted,
	forwarded,
	institution,
	monitored,
	paperAnswer,
	pickable,
	picked,
	RECOMMENDATION,
	SUMMARY,
	type Addressed
} from '../outcome-world.ts';
import { draftDebate } from '../session-world.ts';
import { allBut, everybody, only, row, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';

const facilitators = only(FACILITATORS_HERE, 'outcomes.not_facilitator');
/** Of a draft others are told nothing, not even that it is there. */
const drafters = only(FACILITATORS_HERE, 'outcomes.recommendation_unknown');
const ofDraftDebate = only(FACILITATORS_HERE, 'outcomes.debate_unknown', {
	visitor: 'outcomes.debate_unknown'
});
/** The owner of a recommendation's row answers for the institution it is addressed to. */
const responder = only(['owner'], 'outcomes.not_responder');

/** A recommendation in some state; its owner is the institution's responder. */
const about =
	(make: (w: AccessWorld) => Promise<Addressed>, more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { recommendationId, institution: to } = await make(w);
		return { input: { recommendationId, ...more }, owner: to.responder };
	};

const ofDebate =
	(make: (w: AccessWorld) => Promise<{ id: string }>, more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => ({ input: { debateId: (await make(w)).id, ...more } });

export const conclusionRows: OperationRows = {
	'outcomes.write_conclusion': row(
		facilitators,
		ofDebate(closedDebate, { version: 0, summary: SUMMARY })
	),
	'outcomes.pick': row(facilitators, async (w) => ({ input: (await pickable(w)).input })),
	'outcomes.unpick': row(facilitators, async (w) => {
		const { debate, pickId } = await picked(w);
		return { input: { debateId: debate.id, pickId } };
	}),
	'outcomes.publish_conclusions': row(
		facilitators,
		ofDebate((w) => concluded(w, false))
	),
	'outcomes.draft_recommendation': row(facilitators, async (w) => {
		const [debate, to] = [await closedDebate(w), await institution(w)];
		const input = { debateId: debate.id, institutionId: to.id, ...RECOMMENDATION };
		return { input, owner: to.responder };
	}),
	'outcomes.edit_recommendation': row(drafters, async (w) => {
		const { recommendationId, institution: to } = await drafted(w);
		const change = { institutionId: to.id, version: 1, ...RECOMMENDATION };
		return { input: { recommendationId, ...change }, owner: to.responder };
	}),
	'outcomes.remove_recommendation': row(drafters, about(drafted)),
	'outcomes.forward': row(facilitators, async (w) => {
		const { debate, institution: to } = await drafted(w, true);
		return { input: { debateId: debate.id }, owner: to.responder };
	}),
	'outcomes.archive': row(
		facilitators,
		ofDebate((w) => concluded(w, true))
	)
};

/** Somebody who both runs the debate and answered in the institution's name. */
async function answeredByFacilitator(w: AccessWorld): Promise<Given> {
	const { recommendationId, institution: to } = await forwarded(w);
	const grants = ['facilitator', `responder@institution:${to.id}`];
	const owner: Person = await w.person('Жүргізуші әрі жауапты', { grants });
	await w.run('outcomes.answer', owner, answer(recommendationId));
	return { input: { recommendationId, ...ENDED }, owner };
}

const ENDED = { fulfilment: 'fulfilled', note: 'Тақтаны көрдік, нәтижелер ілулі тұр.' };
const CORRECTION = { version: 1, reason: 'Мерзімі қате жазылған еді.' };

const correction =
	(isOnPaper: boolean) =>
	async (w: AccessWorld): Promise<Given> => {
		const { recommendationId, institution: to } = await answered(w, isOnPaper);
		return { input: { ...answer(recommendationId), ...CORRECTION }, owner: to.responder };
	};

/** Whoever drafted it asked, and does not answer. */
const nobody = only(
	[],
	'outcomes.recommendation_unknown',
	Object.fromEntries(FACILITATORS_HERE.map((name) => [name, 'outcomes.not_responder']))
);

export const answerRows: OperationRows = {
	'outcomes.answer': row(responder, async (w) => {
		const { recommendationId, institution: to } = await forwarded(w);
		return { input: answer(recommendationId), owner: to.responder };
	}),
	'outcomes.answer · of a draft': row(nobody, async (w) => {
		const { recommendationId, institution: to } = await drafted(w);
		return { input: answer(recommendationId), owner: to.responder };
	}),
	'outcomes.record_paper_answer': row(facilitators, async (w) => {
		const { recommendationId, institution: to } = await forwarded(w);
		return { input: paperAnswer(recommendationId), owner: to.responder };
	}),
	'outcomes.correct_answer': row(responder, correction(false)),
	'outcomes.correct_answer · recorded from paper': row(facilitators, correction(true)),
	'outcomes.monitor': row(
		facilitators,
		about((w) => answered(w))
	),
	'outcomes.record_measure': row(
		only(['owner', ...FACILITATORS_HERE], 'outcomes.not_responder'),
		about(monitored, { measure: 0, state: 'in_work', note: 'Тақтаға тапсырыс берілді.' })
	),
	'outcomes.close': row(
		facilitators,
		about((w) => answered(w), ENDED)
	),
	'outcomes.close · by who answered it': row(
		only(FACILITATORS_HERE, 'outcomes.not_facilitator', { owner: 'outcomes.own_answer' }),
		answeredByFacilitator
	),
	'outcomes.become_idea': row(allBut({ unconfirmed: 'ideas.tier_too_low' }), async (w) => {
		const { recommendationId } = await aRecommendation(w);
		return { input: { subjectId: recommendationId, contestId: w.standing.submission.id } };
	})
};

export const outcomeReadRows: OperationRows = {
	'outcomes.get': row(
		everybody,
		ofDebate(async (w) => (await aRecommendation(w)).debate)
	),
	'outcomes.get · of a draft': row(ofDraftDebate, ofDebate(draftDebate)),
	'outcomes.desk': row(
		facilitators,
		ofDebate(async (w) => (await aRecommendation(w)).debate)
	),
	'outcomes.recommendation': row(everybody, about(aRecommendation)),
	'outcomes.recommendation · a draft': row(
		only(FACILITATORS_HERE, 'outcomes.recommendation_unknown', {
			visitor: 'outcomes.recommendation_unknown'
		}),
		about(drafted)
	),
	'outcomes.received': row(everybody, async (w) => ({
		input: { institutionId: (await aRecommendation(w)).institution.id }
	})),
	'outcomes.waiting': row(
		only(['owner', 'responder_elsewhere'], 'outcomes.not_responder'),
		async (w) => ({ input: {}, owner: (await aRecommendation(w)).institution.responder })
	),
	'outcomes.document': row(everybody, async (w) => ({ input: { documentId: await documentId(w) } }))
};

export const outcomeRows: OperationRows = {
	...conclusionRows,
	...answerRows,
	...outcomeReadRows
};
