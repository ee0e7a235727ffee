import '../events.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Deliveries, Delivery, Notice } from '#lib/server/events/deliveries.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import type { DebateStage } from '#lib/modules/debates/index.ts';
import { getDebateRow } from '#lib/modules/debates/server/index.ts';
import { holdersOf } from '#lib/modules/identity/server/index.ts';
import { respondersOf } from '#lib/modules/institutions/server/index.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import * as repository from './repository.ts';

interface OfDebate {
	debateId: string;
}
interface OfRecommendation extends OfDebate {
	recommendationId: string;
	institutionId: string;
}
type Who = (tx: TransactionContext, facts: OfRecommendation) => Promise<readonly string[]>;

/** People of one kind, and what each of them is told. */
interface Telling {
	readonly who: Who;
	readonly kind: 'stage' | 'task';
	readonly wording: string;
}

/** Those who follow the debate or the recommendation. */
const followers: Who = async (tx, { debateId, recommendationId }) => {
	const lists = await Promise.all([debateId, recommendationId].map((id) => followersOf(tx.db, id)));
	return [...new Set(lists.flat())];
};
/**
 * The same for a step that may have moved the debate on: where it did, the debate's followers hear of that from the debate,
 * once, and not of the recommendation as well.
 */
const followersUnlessMoved =
	(stage: DebateStage): Who =>
	async (tx, facts) => {
		const debate = await getDebateRow(tx.db, facts.debateId);
		return debate?.stage === stage
			? followersOf(tx.db, facts.recommendationId)
			: followers(tx, facts);
	};
const responders: Who = (tx, { institutionId }) => respondersOf(tx.db, institutionId, tx.now);
/** Those who run this very debate: its owner, its facilitators, who drafted the recommendation. */
const facilitators: Who = async (tx, { debateId, recommendationId }) => {
	const [debate, recommendation, holders] = await Promise.all([
		getDebateRow(tx.db, debateId),
		repository.findRecommendation(tx.db, recommendationId),
		holdersOf(tx.db, 'facilitator', `debate:${debateId}`, tx.now)
	]);
	const owners = [debate?.ownerId, recommendation?.createdBy].filter(
		(id) => typeof id === 'string'
	);
	return [...new Set([...holders, ...owners])];
};

/** Tells each person once, by the first telling that reaches them: a responder who follows hears of the task. */
async function tell(
	tx: TransactionContext,
	facts: OfRecommendation,
	tellings: readonly Telling[],
	dedupe: string
): Promise<Notice[]> {
	const title = (await getDebateRow(tx.db, facts.debateId))?.title;
	const told = new Set<string>();
	const notices: Notice[] = [];
	for (const { who, kind, wording } of tellings)
		for (const personId of await who(tx, facts)) {
			if (told.has(personId)) continue;
			told.add(personId);
			notices.push({
				...{ personId, kind, wording },
				subjectId: facts.recommendationId,
				path: `/recommendations/${facts.recommendationId}`,
				facts: { title: title?.kk ?? '', title_ru: title?.ru ?? '', title_en: title?.en ?? '' },
				dedupeKey: `recommendation:${dedupe}:${facts.recommendationId}`
			});
		}
	return notices;
}

const inWork = ({ debateId }: OfDebate) => [rooms.outcome(debateId)];
const heard = (facts: OfRecommendation) => [
	rooms.subject(facts.debateId),
	rooms.subject(facts.recommendationId),
	rooms.institution(facts.institutionId),
	rooms.outcome(facts.debateId)
];
const audit = (facts: OfDebate & { recommendationId?: string; reason?: string }) => ({
	subjectId: facts.recommendationId ?? facts.debateId,
	scopes: [`debate:${facts.debateId}`],
	reason: facts.reason
});

/** Drafts: facilitators at work hear of each other's changes. */
const drafted = { rooms: inWork, audit };

/** A public step of a recommendation. The dedupe key says which step, and which time where it may come again. */
const step = <F extends OfRecommendation>(
	tellings: readonly Telling[],
	dedupe: (facts: F, now: Date) => string
): Delivery<F> => ({
	rooms: heard,
	audit,
	notices: (tx, facts) => tell(tx, facts, tellings, dedupe(facts, tx.now))
});

const follow = (wording: string, who: Who = followers): Telling => ({
	who,
	kind: 'stage',
	wording
});
const task = (who: Who, wording: string): Telling => ({ who, kind: 'task', wording });
const once = (name: string) => () => name;
const eachTime =
	(name: string) =>
	(_: unknown, now: Date): string =>
		`${name}:${now.toISOString()}`;

export const outcomeDeliveries: Deliveries = {
	'conclusion.edited': drafted,
	'conclusion.picked': drafted,
	'conclusion.unpicked': drafted,
	// That conclusions are there, and that recommendations went out, the debate's followers hear from `debate.advanced`.
	'conclusion.published': {
		rooms: ({ debateId }) => [rooms.subject(debateId), rooms.outcome(debateId)],
		audit
	},
	'recommendation.drafted': drafted,
	'recommendation.edited': drafted,
	'recommendation.removed': drafted,
	'recommendation.forwarded': step(
		[task(responders, 'outcomes_notice_received')],
		once('forwarded')
	),
	'recommendation.due_soon': step(
		[task(responders, 'outcomes_notice_due_soon'), task(facilitators, 'outcomes_notice_due_soon')],
		once('due_soon')
	),
	'recommendation.due_today': step(
		[
			task(responders, 'outcomes_notice_due_today'),
			task(facilitators, 'outcomes_notice_due_today')
		],
		once('due_today')
	),
	'recommendation.overdue': step(
		[
			task(responders, 'outcomes_notice_overdue'),
			task(facilitators, 'outcomes_notice_overdue'),
			follow('outcomes_notice_overdue')
		],
		once('overdue')
	),
	'recommendation.still_overdue': step(
		[
			task(responders, 'outcomes_notice_still_overdue'),
			task(facilitators, 'outcomes_notice_still_overdue')
		],
		once('still_overdue')
	),
	'recommendation.answered': step(
		[
			task(facilitators, 'outcomes_notice_answered'),
			follow('outcomes_notice_answered', followersUnlessMoved('answered'))
		],
		once('answered')
	),
	'recommendation.answer_corrected': step(
		[task(facilitators, 'outcomes_notice_corrected'), follow('outcomes_notice_corrected')],
		(facts: OfRecommendation & { version: number }) => `corrected:${facts.version}`
	),
	'recommendation.monitored': step(
		[
			task(responders, 'outcomes_notice_monitored'),
			follow('outcomes_notice_monitored', followersUnlessMoved('monitoring'))
		],
		once('monitored')
	),
	'measure.updated': step(
		[task(facilitators, 'outcomes_notice_measure'), follow('outcomes_notice_measure')],
		eachTime('measure')
	),
	'recommendation.closed': step(
		[task(responders, 'outcomes_notice_closed'), follow('outcomes_notice_closed')],
		once('closed')
	),
	'subject.linked': {
		// The idea is a draft still: that it exists is its author's business. It shows once it is admitted.
		rooms: () => []
	}
};
