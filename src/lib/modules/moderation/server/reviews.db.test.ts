import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok } from '#lib/shared/result.ts';
import { admit } from '#lib/realtime/server/admission.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import type { Actor, Person } from '#lib/shared/actor.ts';
import {
	buildContest,
	buildIdea,
	openReviewOf,
	type BuiltContest
} from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { LEASE_MS } from '../review.ts';
import { Decide, ListDecisions, ListQueue, Report } from '../schemas.ts';
import {
	claimReview,
	decideReview,
	getReview,
	listDecisions,
	listQueue,
	openReview,
	reportSubject
} from './index.ts';
import { releaseReview } from './use-cases/claim-review.ts';

let world: World;
let contestA: BuiltContest;
let contestB: BuiltContest;
let author: Person;
let olga: Person;
let marat: Person;

beforeAll(async () => {
	world = await openWorld();
	contestA = await buildContest(world, { phase: 'submission' });
	contestB = await buildContest(world, { phase: 'submission' });
	author = await world.person('Автор', { tier: 1 });
	olga = await world.person('Ольга', { grants: ['moderator'] });
	marat = await world.person('Марат', { grants: ['moderator'] });
});

const NOTE = 'Тақырыптан тыс, ережені қараңыз.';
const publish = (reviewId: string) =>
	Decide.parse({ reviewId, verdict: 'publish', reason: 'meets_rules' });
const reject = (reviewId: string) =>
	Decide.parse({ reviewId, verdict: 'reject', reason: 'off_topic', note: NOTE });
const outcome = (result: { ok: true } | { ok: false; refusal: string }) =>
	result.ok ? 'ok' : result.refusal;
// Submitting is limited per account, so each idea has an author of its own.
async function waiting(contest = contestA, by?: Person) {
	const { id: ideaId } = await buildIdea(world, contest, { author: by, state: 'submitted' });
	return { ideaId, reviewId: await openReviewOf(ideaId) };
}
const admitted = async (by?: Person) => (await buildIdea(world, contestA, { author: by })).id;

/** Runs an act that must be refused: nothing written, nothing announced. */
async function refused(act: () => Promise<{ ok: true } | { ok: false; refusal: string }>) {
	const before = await world.everyCount();
	const result = outcome(await act());
	expect(await world.everyCount()).toEqual(before);
	return result;
}

test('two moderators decide at once: one decision, the other finds it decided', async () => {
	const { reviewId, ideaId } = await waiting();
	const results = await Promise.all([
		decideReview(world.ctx(olga), publish(reviewId)),
		decideReview(world.ctx(marat), reject(reviewId))
	]);
	expect(results.map(outcome).sort()).toEqual(['moderation.already_decided', 'ok']);
	expect(await world.countRows('decisions', `review_id = '${reviewId}'`)).toBe(1);
	const decided = (await world.events('review.decided')).filter(
		(e) => e.facts.reviewId === reviewId
	);
	expect(decided).toHaveLength(1);
	const won = results[0]!.ok ? 'admitted' : 'rejected';
	expect(await world.countRows('ideas', `id = '${ideaId}' and state = '${won}'`)).toBe(1);
});

test('a claim keeps others out until it ends by time', async () => {
	const { reviewId } = await waiting();
	const claimed = await claimReview(world.ctx(olga), { reviewId });
	expect(outcome(claimed)).toBe('ok');
	expect(await refused(() => claimReview(world.ctx(marat), { reviewId }))).toBe(
		'moderation.claimed_by_other'
	);
	expect(await refused(() => decideReview(world.ctx(marat), publish(reviewId)))).toBe(
		'moderation.claimed_by_other'
	);
	const now = new Date(world.ctx().now.getTime() + LEASE_MS + 1_000);
	expect(outcome(await claimReview(world.ctx(marat, { now }), { reviewId }))).toBe('ok');
	expect(outcome(await decideReview(world.ctx(olga, { now }), publish(reviewId)))).toBe(
		'moderation.claimed_by_other'
	);
	expect(outcome(await decideReview(world.ctx(marat, { now }), publish(reviewId)))).toBe('ok');
});

test('a holder takes a quarter of an hour more, and gives back', async () => {
	const { reviewId } = await waiting();
	await claimReview(world.ctx(olga), { reviewId });
	const now = new Date(world.ctx().now.getTime() + 60_000);
	const longer = await claimReview(world.ctx(olga, { now }), { reviewId });
	expect(longer).toMatchObject({
		value: { until: new Date(now.getTime() + LEASE_MS).toISOString() }
	});
	expect(await refused(() => releaseReview(world.ctx(marat), { reviewId }))).toBe(
		'moderation.not_claimed'
	);
	expect(outcome(await releaseReview(world.ctx(olga), { reviewId }))).toBe('ok');
	expect(outcome(await claimReview(world.ctx(marat), { reviewId }))).toBe('ok');
});

test('claims and decisions are heard by the queues of everything and of each scope', async () => {
	const { reviewId } = await waiting();
	await claimReview(world.ctx(olga), { reviewId });
	await decideReview(world.ctx(olga), publish(reviewId));
	for (const name of ['review.claimed', 'review.decided']) {
		const [event] = (await world.events(name)).filter((e) => e.facts.reviewId === reviewId);
		expect(event!.rooms).toEqual([rooms.queue('all'), rooms.queue(`contest:${contestA.id}`)]);
	}
});

test('nobody decides what is their own', async () => {
	const owner = await world.person('Модератор-автор', { grants: ['moderator'] });
	const { reviewId } = await waiting(contestA, owner);
	expect(await refused(() => claimReview(world.ctx(owner), { reviewId }))).toBe(
		'moderation.own_item'
	);
	expect(await refused(() => decideReview(world.ctx(owner), publish(reviewId)))).toBe(
		'moderation.own_item'
	);
	expect(outcome(await decideReview(world.ctx(olga), publish(reviewId)))).toBe('ok');
});

test('a moderator of one contest neither sees nor decides another', async () => {
	const { reviewId } = await waiting(contestB);
	const onlyA = await world.person('Тек А', { grants: [`moderator@contest:${contestA.id}`] });
	const queue = await listQueue(world.ctx(onlyA), ListQueue.parse({ limit: 100 }));
	if (!queue.ok) throw new Error(queue.refusal);
	expect(queue.value.items.map((entry) => entry.id)).not.toContain(reviewId);
	expect(outcome(await getReview(world.ctx(onlyA), { reviewId }))).toBe('moderation.not_moderator');
	for (const act of [claimReview, decideReview] as const)
		expect(await refused(() => act(world.ctx(onlyA), publish(reviewId)))).toBe(
			'moderation.not_moderator'
		);
	expect(await admit(onlyA, rooms.queue(`contest:${contestA.id}`))).toBe(true);
	expect(await admit(onlyA, rooms.queue(`contest:${contestB.id}`))).toBe(false);
	expect(await admit(onlyA, rooms.queue('all'))).toBe(false);
	expect(await admit(olga, rooms.queue('all'))).toBe(true);
});

test.each([
	['a visitor', () => world.visitor, 'auth.required'],
	['a participant', () => author, 'moderation.not_moderator']
] as [string, () => Actor, string][])(
	'%s has no queue and decides nothing',
	async (_who, actor, code) => {
		const { reviewId } = await waiting();
		expect(await refused(() => decideReview(world.ctx(actor()), publish(reviewId)))).toBe(code);
		expect(outcome(await listQueue(world.ctx(actor()), ListQueue.parse({})))).toBe(code);
		expect(outcome(await getReview(world.ctx(actor()), { reviewId }))).toBe(code);
		expect(await admit(actor(), rooms.queue('all'))).toBe(false);
	}
);

test.each([
	[
		'a verdict of another cause',
		{ verdict: 'hide', reason: 'spam', note: NOTE },
		'moderation.verdict_unfit'
	],
	[
		'a ground of another verdict',
		{ verdict: 'publish', reason: 'spam' },
		'moderation.reason_unfit'
	],
	['a rejection without a word', { verdict: 'reject', reason: 'spam' }, 'moderation.note_required'],
	[
		'a rejection in nine characters',
		{ verdict: 'reject', reason: 'spam', note: '123456789' },
		'moderation.note_required'
	]
])('%s is refused', async (_what, words, code) => {
	const { reviewId } = await waiting();
	const input = Decide.parse({ reviewId, ...words });
	expect(await refused(() => decideReview(world.ctx(olga), input))).toBe(code);
	expect(await openReviewOf((await reviewRow(reviewId)).subject_id)).toBe(reviewId);
});

test('a second look is kept from the moderator who decided first', async () => {
	const { reviewId, ideaId } = await waiting();
	await decideReview(world.ctx(olga), reject(reviewId));
	await inTransaction(world.ctx(author), { act: 'test', input: {} }, async (tx) =>
		ok(
			await openReview(tx, {
				kind: 'idea',
				cause: 'second_look',
				subjectId: ideaId,
				authorId: author.id,
				scopes: [`contest:${contestA.id}`],
				excludedId: olga.id
			})
		)
	);
	const second = await openReviewOf(ideaId);
	const overturn = Decide.parse({
		reviewId: second,
		verdict: 'overturn',
		reason: 'mistake',
		note: NOTE
	});
	expect(await refused(() => decideReview(world.ctx(olga), overturn))).toBe('moderation.excluded');
	expect(outcome(await decideReview(world.ctx(marat), overturn))).toBe('ok');
	expect(await world.countRows('ideas', `id = '${ideaId}' and state = 'admitted'`)).toBe(1);
});

async function reviewRow(id: string) {
	const [row] = await world.sql<{ subject_id: string; report_count: number }[]>`
		select subject_id, report_count from reviews where id = ${id}`;
	return row!;
}

const report = (subjectId: string) => Report.parse({ subjectId, reason: 'spam', note: 'Жарнама' });

test('a person reports a thing once while it waits', async () => {
	const ideaId = await admitted();
	const reporter = await world.person('Оқырман');
	expect(outcome(await reportSubject(world.ctx(reporter), report(ideaId)))).toBe('ok');
	expect(await refused(() => reportSubject(world.ctx(reporter), report(ideaId)))).toBe(
		'moderation.reported_already'
	);
	const reviewId = await openReviewOf(ideaId);
	expect((await reviewRow(reviewId)).report_count).toBe(1);
});

test('twelve people report at once: one review that counts twelve', async () => {
	const ideaId = await admitted();
	const readers = await Promise.all(
		Array.from({ length: 12 }, (_, i) => world.person(`Оқырман ${i}`))
	);
	const results = await Promise.allSettled(
		readers.map((reader) => reportSubject(world.ctx(reader), report(ideaId)))
	);
	expect(results.filter((result) => result.status === 'rejected')).toEqual([]);
	const reviewId = await openReviewOf(ideaId);
	expect(await world.countRows('reviews', `subject_id = '${ideaId}' and cause = 'report'`)).toBe(1);
	expect((await reviewRow(reviewId)).report_count).toBe(12);
});

test.each([
	['a visitor', async () => world.visitor, 'auth.required'],
	['the author', async (owner: Person) => owner, 'moderation.own_report']
] as [string, (owner: Person) => Promise<Actor>, string][])(
	'%s reports nothing',
	async (_who, by, code) => {
		const owner = await world.person('Автор');
		const ideaId = await admitted(owner);
		const actor = await by(owner);
		expect(await refused(() => reportSubject(world.ctx(actor), report(ideaId)))).toBe(code);
	}
);

test('what is not public cannot be reported', async () => {
	const { ideaId } = await waiting();
	const reader = await world.person('Оқырман');
	expect(await refused(() => reportSubject(world.ctx(reader), report(ideaId)))).toBe(
		'moderation.subject_unknown'
	);
});

test('an author who moderates does not read the reports about their own thing', async () => {
	const owner = await world.person('Модератор-автор', { grants: ['moderator'] });
	const ideaId = await admitted(owner);
	await reportSubject(world.ctx(await world.person('Оқырман')), report(ideaId));
	const seen = await getReview(world.ctx(owner), { reviewId: await openReviewOf(ideaId) });
	expect(seen.ok ? seen.value.reports : []).toEqual([]);
});

test('the log of decisions is public, names nobody and is read in pages', async () => {
	const { reviewId } = await waiting();
	await decideReview(world.ctx(olga), reject(reviewId));
	const all = await listDecisions(world.ctx(), ListDecisions.parse({ limit: 100 }));
	if (!all.ok) throw new Error(all.refusal);
	expect(all.value.items).toContainEqual(
		expect.objectContaining({ kind: 'idea', verdict: 'reject', reason: 'off_topic', note: NOTE })
	);
	for (const { id } of [olga, marat, author]) expect(JSON.stringify(all.value)).not.toContain(id);
	const ids: string[] = [];
	for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
		const page = await listDecisions(world.ctx(), ListDecisions.parse({ limit: 3, cursor }));
		if (!page.ok) throw new Error(page.refusal);
		ids.push(...page.value.items.map((item) => item.id));
		cursor = page.value.next;
	}
	expect(ids).toEqual(all.value.items.map((item) => item.id));
});

test.each([
	['no cursor at all', 'x'],
	['another list’s', btoa(JSON.stringify(['not a date', 'not an id']))]
])('a spoilt cursor is refused: %s', async (_what, cursor) => {
	const queue = await listQueue(world.ctx(olga), ListQueue.parse({ cursor }));
	const log = await listDecisions(world.ctx(), ListDecisions.parse({ cursor }));
	expect([outcome(queue), outcome(log)]).toEqual(['cursor.invalid', 'cursor.invalid']);
});
