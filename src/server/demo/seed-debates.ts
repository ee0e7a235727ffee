/** Debates of the demo in every kind of stage, with people who lean like three groups. */
import * as clock from '#lib/server/clock.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import { system, type Person } from '#lib/shared/actor.ts';
import {
	addStatement,
	announceDebates,
	createDebate,
	proposeDebate,
	publishDebate,
	secondProposal,
	seedStatements,
	startAnalysis,
	translateStatement
} from '#lib/modules/debates/server/index.ts';
import { decideReview, listQueue } from '#lib/modules/moderation/server/index.ts';
import { refreshMaps } from '#lib/modules/opinion-map/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import * as texts from './debates.ts';
import type { DemoDebate, DemoStatement, Leaning } from './debates.ts';
import { seedArguments } from './seed-arguments.ts';
import { ctxOf, goTo, must, type Cast } from './staging.ts';

const DAY_MS = 86_400_000;

/** A repeatable sequence of numbers in 0–1: the same demo every time. */
function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
		return state / 4_294_967_296;
	};
}

/** A statement that is there, with how the groups lean. */
interface Put {
	readonly itemId: string;
	readonly leanings: DemoStatement['leanings'];
	readonly authorId?: string;
}

interface Made {
	readonly debateId: string;
	readonly pollId: string;
	readonly statements: readonly Put[];
}

/** Makes and publishes a debate that opens and closes on the given days, counted from the real now. */
async function open(cast: Cast, texts: DemoDebate, days: readonly [number, number]): Promise<Made> {
	const facilitator = cast.staff.get('facilitator')!;
	const real = clock.now().getTime() - clock.clockOffsetMs();
	const local = (day: number) => toLocalInput(new Date(real + day * DAY_MS));
	goTo(Math.min(days[0] - 3, 0));
	const { seeds, added: _added, title, question, intro, category, place } = texts;
	const { debateId } = must(
		await createDebate(ctxOf(facilitator), {
			...{ title, question, intro, category, place },
			sources: [],
			moderation: 'before',
			minTier: 1,
			minParticipants: 60,
			answerDays: 15,
			opensAt: local(days[0]),
			closesAt: local(days[1]),
			isDemo: true
		})
	);
	const { statementIds } = must(
		await seedStatements(ctxOf(facilitator), {
			debateId,
			statements: seeds.map(({ text }) => ({ text }))
		})
	);
	const { pollId } = must(await publishDebate(ctxOf(facilitator), { debateId }));
	for (const [i, statementId] of statementIds.entries()) {
		const { ru } = seeds[i]!;
		if (!ru) continue;
		const input = { statementId, lang: 'ru', text: ru } as const;
		must(await translateStatement(ctxOf(facilitator), input));
	}
	const statements = statementIds.map((itemId, i) => ({ itemId, leanings: seeds[i]!.leanings }));
	return { debateId, pollId, statements };
}

/** Lets statements in that wait, each once. */
async function admit(cast: Cast, ids: ReadonlySet<string>): Promise<void> {
	const moderator = cast.staff.get('moderator')!;
	const filter = { kind: 'statement', cause: 'admission', show: 'all', limit: 100 } as const;
	const queue = must(await listQueue(ctxOf(moderator), filter));
	const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
	for (const { id: reviewId, subjectId } of queue.items)
		if (ids.has(subjectId)) must(await decideReview(ctxOf(moderator), { reviewId, ...decision }));
}

/** Citizens add their own, one each; moderators let them in. */
async function add(cast: Cast, debateId: string, statements: readonly DemoStatement[]) {
	const put: Put[] = [];
	for (const [i, { text, leanings }] of statements.entries()) {
		const author = cast.citizens[(i * 3 + 5) % cast.citizens.length]!;
		const { statementId } = must(await addStatement(ctxOf(author), { debateId, text }));
		put.push({ itemId: statementId, leanings, authorId: author.id });
	}
	await admit(cast, new Set(put.map(({ itemId }) => itemId)));
	return put;
}

/** Chances of agreeing and of disagreeing; the rest passes. */
const CHANCES: Record<Leaning, readonly [number, number]> = {
	2: [0.9, 0.04],
	1: [0.66, 0.16],
	0: [0.4, 0.36],
	[-1]: [0.16, 0.68],
	[-2]: [0.04, 0.9]
};
const GROUPS = 3;
const AT_ONCE = 500;

/** Votes of citizens, each after their group's leanings; nobody answers everything. */
async function vote(
	made: Made,
	statements: readonly Put[],
	voters: readonly Person[],
	seed: number
): Promise<void> {
	const roll = dice(seed);
	// A short list most people finish.
	const least = statements.length < 12 ? 0.85 : 0.55;
	const acts: (() => ReturnType<typeof castVote>)[] = [];
	for (const [v, voter] of voters.entries()) {
		const group = roll() < 0.45 ? 0 : roll() < 0.6 ? 1 : 2;
		const diligence = least + (0.97 - least) * roll();
		for (const { itemId, leanings, authorId } of statements) {
			const [answers, choice] = [roll(), roll()];
			if (answers > diligence || authorId === voter.id) continue;
			const [agree, disagree] = CHANCES[leanings[group % GROUPS]!];
			const said = choice < agree ? 1 : choice < agree + disagree ? -1 : 0;
			acts.push(() => castVote(ctxOf(voters[v]!), { pollId: made.pollId, itemId, choice: said }));
		}
	}
	for (let at = 0; at < acts.length; at += AT_ONCE) {
		const results = await Promise.all(acts.slice(at, at + AT_ONCE).map((cast) => cast()));
		for (const result of results) must(result);
	}
	await refreshMaps('all', clock.now());
}

/** People come over some days, and the map moves with them. */
async function voteOverDays(
	made: Made,
	statements: readonly Put[],
	voters: readonly Person[],
	days: readonly number[]
): Promise<void> {
	const perDay = Math.ceil(voters.length / days.length);
	for (const [i, day] of days.entries()) {
		goTo(day);
		await vote(made, statements, voters.slice(i * perDay, (i + 1) * perDay), 7 + i);
	}
}

/** A debate that is over: its votes were cast on a day between. */
async function past(
	cast: Cast,
	debate: DemoDebate,
	days: readonly [number, number],
	voters: number
): Promise<string> {
	const made = await open(cast, debate, days);
	const [from, until] = days;
	const voting = [from + 2, from + (until - from) / 2, until - 2];
	await voteOverDays(made, made.statements, cast.citizens.slice(0, voters), voting);
	return made.debateId;
}

/** The one most people take part in: statements by citizens too, and some that still wait. */
async function water(cast: Cast): Promise<string> {
	const made = await open(cast, texts.WATER, [-9, 12]);
	goTo(-8.5);
	const added = await add(cast, made.debateId, texts.WATER.added);
	const statements = [...made.statements, ...added];
	await voteOverDays(made, statements, cast.citizens.slice(0, 120), [-7, -6, -4.5, -3, -1.5]);
	goTo(-1);
	await seedArguments(cast, made.debateId);
	goTo(-0.2);
	for (const [i, text] of texts.WAITING.entries())
		must(await addStatement(ctxOf(cast.citizens[140 + i]!), { debateId: made.debateId, text }));
	return made.debateId;
}

/** Debates citizens ask for, seconded by others. */
async function propose(cast: Cast): Promise<void> {
	goTo(-6);
	const moderator = cast.staff.get('moderator')!;
	for (const [i, input] of texts.PROPOSALS.entries()) {
		const author = cast.citizens[60 + i]!;
		const { proposalId } = must(await proposeDebate(ctxOf(author), input));
		const filter = { kind: 'debate_proposal', show: 'all', limit: 100 } as const;
		const queue = must(await listQueue(ctxOf(moderator), filter));
		const entry = queue.items.find(({ subjectId }) => subjectId === proposalId)!;
		const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
		must(await decideReview(ctxOf(moderator), { reviewId: entry.id, ...decision }));
		for (const citizen of cast.citizens.slice(70, 70 + 19 - i * 7))
			must(await secondProposal(ctxOf(citizen), { proposalId }));
	}
}

/** What the debates are called by other parts of the seed. */
export interface DemoDebates {
	/** Open, with most people in it. */
	readonly water: string;
	readonly youth: string;
	/** In analysis. */
	readonly air: string;
	/** Closed longer ago: the outcomes are theirs. */
	readonly roads: string;
	readonly caspian: string;
	/** Opens in some days. */
	readonly digital: string;
}

/** Makes every debate. @returns their ids; the seed's clock stands at now afterwards */
export async function seedDebates(cast: Cast): Promise<DemoDebates> {
	const roads = await past(cast, texts.ROADS, [-80, -45], 96);
	const caspian = await past(cast, texts.CASPIAN, [-78, -43], 104);
	const air = await past(cast, texts.AIR, [-34, -5], 90);
	const youthMade = await open(cast, texts.YOUTH, [-2, 19]);
	await voteOverDays(youthMade, youthMade.statements, cast.citizens.slice(20, 90), [-1.5, -1]);
	const digital = (await open(cast, texts.DIGITAL, [6, 34])).debateId;
	const waterId = await water(cast);
	await propose(cast);
	goTo(-4);
	await announceDebates(clock.now());
	must(await startAnalysis(ctxOf(cast.staff.get('facilitator') ?? system), { debateId: air }));
	goTo(0);
	return { water: waterId, youth: youthMade.debateId, air, roads, caspian, digital };
}
