import * as clock from '#lib/server/clock.ts';
import { system, type Person } from '#lib/shared/actor.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import { PHASES, type Phase } from '#lib/modules/contests/index.ts';
import {
	createContest,
	nominate,
	publishContest,
	publishResults,
	setNominationReason
} from '#lib/modules/contests/server/index.ts';
import { decideReview, listQueue, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { draftIdea, submitIdea } from '#lib/modules/ideas/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { EMBANKMENT, IDEAS30, VILLAGE } from './contests.ts';
import { REJECT_NOTES, RETURN_NOTES, SELECTION_REASONS } from './comments.ts';
import { HANDMADE, type DemoIdea } from './ideas.ts';
import { ctxOf, goTo, must, type Cast } from './staging.ts';
import { discuss } from './seed-comments.ts';
import { variedIdeas } from './variations.ts';

const DAY = 86_400_000;
const CATEGORIES = [
	'water',
	'roads',
	'education',
	'ecology',
	'digital',
	'jobs',
	'health',
	'youth',
	'culture',
	'transport'
];

/** A repeatable sequence of numbers in 0–1: the same demo every time. */
function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
		return state / 4_294_967_296;
	};
}

interface Made {
	readonly contestId: string;
	readonly pollId: string;
}

/** Makes and publishes a contest whose phases start on the given days, counted from the real now. */
async function open(
	texts: typeof IDEAS30,
	starts: Record<Phase, number>,
	tallyRule: 'live' | 'on_release'
): Promise<Made> {
	const real = clock.now().getTime() - clock.clockOffsetMs();
	const stages = Object.fromEntries(
		PHASES.map((phase) => [phase, toLocalInput(new Date(real + starts[phase] * DAY))])
	) as Record<Phase, string>;
	const input = {
		...texts,
		place: '230000000',
		categories: CATEGORIES,
		ideasPerPerson: 3,
		approvalsPerPerson: 30,
		minTier: 1,
		tallyRule,
		targetCount: 30,
		reserveCount: 10,
		stages,
		isDemo: true
	};
	const { contestId } = must(await createContest(ctxOf(system), input));
	const { pollId } = must(await publishContest(ctxOf(system), { contestId }));
	return { contestId, pollId };
}

/** Drafts and submits ideas, each by another citizen. @returns ids with their authors */
async function submitAll(
	contestId: string,
	ideas: readonly DemoIdea[],
	authors: readonly Person[]
) {
	const made: { id: string; author: Person }[] = [];
	for (const [i, { costKzt, kind: _kind, ...fields }] of ideas.entries()) {
		const author = authors[i % authors.length]!;
		const { ideaId } = must(
			await draftIdea(ctxOf(author), { contestId, ...fields, costKzt: costKzt ?? undefined })
		);
		must(await submitIdea(ctxOf(author), { ideaId }));
		made.push({ id: ideaId, author });
	}
	return made;
}

/** Moderators admit what waits, return and reject a few, leave the rest. */
async function moderate(
	cast: Cast,
	ideaIds: ReadonlySet<string>,
	leave: number
): Promise<Set<string>> {
	const moderator = cast.staff.get('moderator')!;
	const admitted = new Set<string>();
	const queue = must(
		await listQueue(ctxOf(moderator), { show: 'all', cause: 'admission', limit: 100 })
	);
	const waiting = queue.items.filter((entry) => ideaIds.has(entry.subjectId));
	for (const [i, entry] of waiting.slice(0, waiting.length - leave).entries()) {
		const note = i % 23 === 22 ? RETURN_NOTES[i % 2]! : i % 31 === 30 ? REJECT_NOTES[i % 2]! : '';
		const verdict = i % 23 === 22 ? 'return' : i % 31 === 30 ? 'reject' : 'publish';
		const reason =
			verdict === 'return' ? 'incomplete' : verdict === 'reject' ? 'advertising' : 'meets_rules';
		must(await decideReview(ctxOf(moderator), { reviewId: entry.id, verdict, reason, note }));
		if (verdict === 'publish') admitted.add(entry.subjectId);
	}
	return admitted;
}

/** Citizens approve ideas, some ideas much more than others. */
async function vote(
	{ pollId }: Made,
	ideas: readonly { id: string; author: Person }[],
	cast: Cast,
	perPerson: number
): Promise<void> {
	const roll = dice(ideas.length);
	const weights = ideas.map(() => 0.15 + roll() ** 2);
	for (let i = 0; i < cast.citizens.length; i += 20) {
		const acts = cast.citizens.slice(i, i + 20).flatMap((citizen) =>
			ideas
				.filter(
					(idea, n) =>
						idea.author.id !== citizen.id && roll() < weights[n]! * (perPerson / ideas.length) * 2
				)
				.slice(0, 30)
				.map((idea) => castVote(ctxOf(citizen), { pollId, itemId: idea.id, choice: 1 }))
		);
		for (const result of await Promise.all(acts)) must(result);
	}
}

async function seedFinished(cast: Cast, ideas: readonly DemoIdea[]): Promise<void> {
	goTo(-118);
	const contest = await open(
		VILLAGE,
		{
			announced: -118,
			submission: -110,
			screening: -80,
			voting: -70,
			expert_review: -45,
			shortlist: -35,
			results: -25
		},
		'live'
	);
	goTo(-100);
	const made = await submitAll(contest.contestId, ideas, cast.citizens.slice(0, 60));
	goTo(-79);
	const admitted = await moderate(cast, new Set(made.map((idea) => idea.id)), 0);
	const shown = made.filter((idea) => admitted.has(idea.id));
	goTo(-60);
	await vote(contest, shown, cast, 8);
	await discuss(shown.slice(0, 20), cast, 40);
	goTo(-34);
	const organiser = cast.staff.get('organiser')!;
	for (const [i, idea] of shown.slice(0, 40).entries()) {
		const { contestId } = contest;
		const list = i < 30 ? 'final' : 'reserve';
		must(await nominate(ctxOf(organiser), { contestId, subjectId: idea.id, list }));
		const reason = SELECTION_REASONS[i % SELECTION_REASONS.length]!;
		must(await setNominationReason(ctxOf(organiser), { contestId, subjectId: idea.id, reason }));
	}
	goTo(-24);
	must(await publishResults(ctxOf(organiser), { contestId: contest.contestId }));
}

async function seedVoting(cast: Cast, ideas: readonly DemoIdea[]): Promise<void> {
	goTo(-42);
	const contest = await open(
		IDEAS30,
		{
			announced: -42,
			submission: -40,
			screening: -14,
			voting: -6,
			expert_review: 9,
			shortlist: 18,
			results: 28
		},
		'live'
	);
	goTo(-30);
	const made = await submitAll(contest.contestId, ideas, cast.citizens.slice(60, 150));
	goTo(-13);
	const admitted = await moderate(cast, new Set(made.map((idea) => idea.id)), 0);
	const shown = made.filter((idea) => admitted.has(idea.id));
	goTo(-4);
	await vote(contest, shown, cast, 18);
	goTo(-2);
	await discuss(shown, cast, 240);
	goTo(0);
	for (const idea of shown.slice(3, 6))
		must(
			await reportSubject(ctxOf(cast.citizens[5]!), {
				subjectId: idea.id,
				reason: 'duplicate',
				note: 'Осыған ұқсас идея бар сияқты.'
			})
		);
}

async function seedSubmission(cast: Cast, ideas: readonly DemoIdea[]): Promise<void> {
	goTo(-9);
	const contest = await open(
		EMBANKMENT,
		{
			announced: -9,
			submission: -7,
			screening: 12,
			voting: 19,
			expert_review: 33,
			shortlist: 40,
			results: 47
		},
		'on_release'
	);
	goTo(-3);
	const made = await submitAll(contest.contestId, ideas, cast.citizens.slice(100, 140));
	goTo(-1);
	const admitted = await moderate(cast, new Set(made.map((idea) => idea.id)), 10);
	await discuss(
		made.filter((idea) => admitted.has(idea.id)),
		cast,
		20
	);
}

/** Three contests in different stages: finished, voting, taking ideas. */
export async function seedContests(cast: Cast): Promise<void> {
	const varied = variedIdeas(80);
	await seedFinished(cast, [...HANDMADE.slice(30), ...varied.slice(0, 32)]);
	await seedVoting(cast, [...HANDMADE.slice(0, 36), ...varied.slice(32, 62)]);
	await seedSubmission(cast, varied.slice(62, 80).concat(HANDMADE.slice(36, 44)));
}
