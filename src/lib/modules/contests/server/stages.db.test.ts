import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import { setClockOffset } from '#lib/server/clock.ts';
import { admit } from '#lib/realtime/server/admission.ts';
import { visitor } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Result } from '#lib/shared/result.ts';
import { followSubject } from '#lib/modules/subjects/server/use-cases/follow-subject.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import {
	buildContest,
	buildIdea,
	must,
	type BuiltContest
} from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { PHASES, startOf, type Phase } from '../stage.ts';
import {
	announceStages,
	cancelContest,
	createContest,
	editContest,
	findContest,
	getContestPage,
	listContests,
	publishContest,
	rescheduleStage,
	setLimits
} from './index.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterEach(() => setClockOffset(0));

const HOUR = 3_600_000;
const WHY = 'Елді мекендерде байланыс үзілді';
const later = (ms: number) => toLocalInput(new Date(clock.now().getTime() + ms));

/** A refusal leaves every table as it was, the events among them. */
async function expectRefused(act: () => Promise<Result<unknown>>, refusal: string) {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}

const heard = async (name: string, contestId: string) =>
	(await world.events(name)).filter((event) => event.facts.contestId === contestId);

async function move(contest: BuiltContest, phase: Phase, startsAt: string, reason = WHY) {
	const input = { contestId: contest.id, phase, startsAt, reason };
	return rescheduleStage(world.ctx(contest.organiser), input);
}

describe('the clock', () => {
	test('takes a contest through its stages with nobody there', async () => {
		const contest = await buildContest(world, { phase: 'announced' });
		const seen: string[] = [];
		for (const phase of PHASES) {
			contest.enter(phase);
			seen.push(must(await getContestPage(world.ctx(), { contestId: contest.id })).phase);
		}
		expect(seen).toEqual([...PHASES]);
	});

	test('a stage is announced once, to the site, its room and its followers', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const reader = await world.person('Оқырман');
		must(await followSubject(world.ctx(reader), { subjectId: contest.id }));
		await Promise.all([announceStages(clock.now()), announceStages(clock.now())]);
		await announceStages(clock.now());
		const begun = await heard('stage.began', contest.id);
		expect(begun.map((event) => event.facts.phase)).toEqual(['submission']);
		expect(begun[0]!.rooms).toEqual(['site:all', `subject:${contest.id}`]);
		const notices = `person_id = '${reader.id}' and wording = 'contests_notice_submission'`;
		expect(await world.countRows('notices', notices)).toBe(1);
	});

	test('drafts and cancelled contests announce nothing', async () => {
		const draft = await buildContest(world, { phase: 'draft' });
		const cancelled = await buildContest(world, { phase: 'announced' });
		must(
			await cancelContest(world.ctx(cancelled.organiser), { contestId: cancelled.id, reason: WHY })
		);
		draft.enter('submission');
		await announceStages(clock.now());
		expect(await heard('stage.began', draft.id)).toEqual([]);
		expect(await heard('stage.began', cancelled.id)).toEqual([]);
	});
});

describe('a draft', () => {
	test('is seen by its organisers and by nobody else, and makes no noise', async () => {
		const contest = await buildContest(world, { phase: 'draft' });
		const stranger = await world.person('Бөтен');
		const own = world.ctx(contest.organiser);
		must(await move(contest, 'results', later(40 * 24 * HOUR)));
		for (const ctx of [world.ctx(), world.ctx(stranger)]) {
			expect(await getContestPage(ctx, { contestId: contest.id })).toMatchObject({
				refusal: 'contests.unknown'
			});
			expect((await listContests(ctx)).map((card) => card.id)).not.toContain(contest.id);
		}
		const page = must(await getContestPage(own, { contestId: contest.id }));
		expect(page.reschedulings).toEqual([]);
		expect((await listContests(own)).map((card) => card.id)).toContain(contest.id);
		const rooms = (await world.events()).filter((e) => e.facts.contestId === contest.id);
		expect(rooms.flatMap((event) => event.rooms)).not.toContain('site:all');
	});

	test('is not made by others than organisers, out of order, or in a place that is not there', async () => {
		const organiser = await world.person('Ұ', { grants: ['organiser'] });
		const stranger = await world.person('Бөтен');
		const text = { kk: 'Байқау' };
		const stages = Object.fromEntries(
			PHASES.map((phase, i) => [phase, later((i + 1) * 24 * HOUR)])
		) as Record<Phase, string>;
		const input = {
			...{ title: text, summary: text, rules: text, categories: ['water'], stages },
			...{ ideasPerPerson: 3, approvalsPerPerson: 5, minTier: 1, tallyRule: 'live' as const },
			...{ targetCount: 30, reserveCount: 10 }
		};
		const make = (change: object, actor = organiser) =>
			createContest(world.ctx(actor), { ...input, ...change });
		await expectRefused(() => make({}, stranger), 'contests.not_organiser');
		const same = { ...stages, voting: stages.screening };
		await expectRefused(() => make({ stages: same }), 'contests.stages_disordered');
		const noDay = { ...stages, voting: '2026-02-31T10:00' };
		await expectRefused(() => make({ stages: noDay }), 'contests.stages_disordered');
		await expectRefused(() => make({ place: '999999999' }), 'places.unknown');
		expect(await make({})).toMatchObject({ ok: true });
	});

	test('changes its limits; a published contest keeps them', async () => {
		const contest = await buildContest(world, { phase: 'draft' });
		const ctx = () => world.ctx(contest.organiser);
		const limits = {
			...{ contestId: contest.id, version: 1, categories: ['roads'], place: '230000000' },
			...{ ideasPerPerson: 1, approvalsPerPerson: 7, minTier: 2, tallyRule: 'on_release' as const },
			...{ targetCount: 10, reserveCount: 0 }
		};
		must(await setLimits(ctx(), limits));
		const changed = (await findContest(world.db, contest.id))!;
		expect(changed).toMatchObject({ approvalsPerPerson: 7, minTier: 2, version: 2 });
		expect(changed.scopes).toEqual([`contest:${contest.id}`, 'territory:230000000']);
		expect(changed.stages.filter((s) => s.showsTallies).map((s) => s.phase)).toEqual([
			'shortlist',
			'results'
		]);
		await expectRefused(() => setLimits(ctx(), limits), 'contests.changed_elsewhere');
		must(await publishContest(ctx(), { contestId: contest.id }));
		await expectRefused(() => setLimits(ctx(), { ...limits, version: 3 }), 'contests.not_draft');
	});
});

describe('publishing', () => {
	test('makes a poll that opens with the voting and closes with it', async () => {
		const contest = await buildContest(world, { phase: 'announced', tallyRule: 'on_release' });
		const { stages, approvalsPerPerson } = (await findContest(world.db, contest.id))!;
		const [poll] =
			(await world.sql`select * from polls where id = ${contest.pollId}`) as unknown as [
				Record<string, string>
			];
		expect(poll).toMatchObject({ scope_id: contest.id, choice_limit: approvalsPerPerson });
		const dates = [poll.opens_at!, poll.closes_at!, poll.tallies_from!];
		expect(dates.map((date) => new Date(date).toISOString())).toEqual([
			startOf(stages, 'voting'),
			startOf(stages, 'expert_review'),
			startOf(stages, 'shortlist')
		]);
	});

	test('wants the title in three languages, and happens once', async () => {
		const contest = await buildContest(world, { phase: 'draft' });
		const ctx = () => world.ctx(contest.organiser);
		const id = { contestId: contest.id };
		const texts = { summary: { kk: 'С' }, rules: { kk: 'Е' } };
		must(await editContest(ctx(), { ...id, version: 1, title: { kk: 'А', ru: 'А' }, ...texts }));
		await expectRefused(() => publishContest(ctx(), id), 'contests.title_incomplete');
		const title = { kk: 'А', ru: 'А', en: 'A' };
		must(await editContest(ctx(), { ...id, version: 2, title, ...texts }));
		const both = await Promise.all([publishContest(ctx(), id), publishContest(ctx(), id)]);
		expect(both.filter((result) => result.ok)).toHaveLength(1);
		await expectRefused(() => publishContest(ctx(), id), 'contests.not_draft');
		expect(await world.countRows('polls', `scope_id = '${contest.id}'`)).toBe(1);
	});

	test('an editor does not overwrite another', async () => {
		const contest = await buildContest(world, { phase: 'announced' });
		const { title, summary, rules, version } = (await findContest(world.db, contest.id))!;
		const input = { contestId: contest.id, version, title, summary, rules };
		const ctx = () => world.ctx(contest.organiser);
		must(await editContest(ctx(), input));
		await expectRefused(() => editContest(ctx(), input), 'contests.changed_elsewhere');
		const half = { ...input, version: version + 1, title: { kk: 'Жартысы' } };
		await expectRefused(() => editContest(ctx(), half), 'contests.title_incomplete');
	});
});

describe('moving a date', () => {
	test('is public, with its reason, and takes the poll along', async () => {
		const contest = await buildContest(world, { phase: 'voting' });
		const to = toLocalInput(new Date(clock.now().getTime() + 36 * HOUR));
		must(
			await move(contest, 'shortlist', toLocalInput(new Date(clock.now().getTime() + 60 * HOUR)))
		);
		must(await move(contest, 'expert_review', to));
		const page = must(await getContestPage(world.ctx(), { contestId: contest.id }));
		expect(page.reschedulings[0]).toMatchObject({ reason: WHY });
		expect(page.reschedulings[0]!.moves).toMatchObject([{ phase: 'expert_review' }]);
		const [poll] = await world.sql`select closes_at from polls where id = ${contest.pollId}`;
		expect(toLocalInput(poll!.closes_at as Date)).toBe(to);
		const told = await heard('contest.rescheduled', contest.id);
		expect(told.at(-1)!.rooms).toEqual(['site:all', `subject:${contest.id}`]);
		const audited = `act = 'contest.rescheduled' and subject_id = '${contest.id}'`;
		expect(await world.countRows('audit_entries', audited)).toBe(2);
	});

	test('is refused for what has begun, into the past, out of order and by others', async () => {
		const contest = await buildContest(world, { phase: 'voting' });
		const stranger = await world.person('Бөтен', { grants: [`organiser@contest:${newId()}`] });
		await expectRefused(() => move(contest, 'voting', later(HOUR)), 'contests.stage_began');
		await expectRefused(() => move(contest, 'submission', later(HOUR)), 'contests.stage_began');
		await expectRefused(() => move(contest, 'expert_review', later(-HOUR)), 'contests.stage_began');
		const beyond = later(90 * 24 * HOUR);
		await expectRefused(() => move(contest, 'shortlist', beyond), 'contests.stages_disordered');
		const input = { contestId: contest.id, phase: 'shortlist', reason: WHY } as const;
		const byOther = () => rescheduleStage(world.ctx(stranger), { ...input, startsAt: later(HOUR) });
		await expectRefused(byOther, 'contests.not_organiser');
		const unknown = { ...input, contestId: newId(), startsAt: later(HOUR) };
		await expectRefused(
			() => rescheduleStage(world.ctx(contest.organiser), unknown),
			'contests.unknown'
		);
	});
});

describe('cancelling', () => {
	test('ends the voting at once and says why', async () => {
		const contest = await buildContest(world, { phase: 'voting' });
		const idea = await buildIdea(world, contest);
		const voter = await world.person('Дауыс беруші');
		const vote = () =>
			castVote(world.ctx(voter), { pollId: contest.pollId, itemId: idea.id, choice: 1 });
		const cancel = () =>
			cancelContest(world.ctx(contest.organiser), { contestId: contest.id, reason: WHY });
		must(await cancel());
		expect(await vote()).toMatchObject({ ok: false, refusal: 'votes.closed' });
		const page = must(await getContestPage(world.ctx(), { contestId: contest.id }));
		expect(page).toMatchObject({ cancelReason: WHY, can: { submit: false, vote: false } });
		await expectRefused(cancel, 'contests.is_cancelled');
		await expectRefused(() => move(contest, 'results', later(HOUR)), 'contests.is_cancelled');
	});

	test('before the voting it never opens', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const idea = await buildIdea(world, contest);
		const voter = await world.person('Дауыс беруші');
		must(await cancelContest(world.ctx(contest.organiser), { contestId: contest.id, reason: WHY }));
		contest.enter('voting');
		const vote = { pollId: contest.pollId, itemId: idea.id, choice: 1 } as const;
		expect(await castVote(world.ctx(voter), vote)).toMatchObject({ refusal: 'votes.closed' });
	});

	test('a draft cannot be cancelled into the open', async () => {
		const contest = await buildContest(world, { phase: 'draft' });
		const input = { contestId: contest.id, reason: WHY };
		await expectRefused(
			() => cancelContest(world.ctx(contest.organiser), input),
			'contests.not_published'
		);
	});
});

test('rooms: the site is everybody’s, a draft and a selection are the organisers’', async () => {
	const draft = await buildContest(world, { phase: 'draft' });
	const open = await buildContest(world, { phase: 'announced' });
	const moderator = await world.person('М', { grants: ['moderator'] });
	expect(await admit(visitor, 'site:all')).toBe(true);
	expect(await admit(visitor, `subject:${open.id}`)).toBe(true);
	expect(await admit(visitor, `subject:${draft.id}`)).toBe(false);
	expect(await admit(draft.organiser, `subject:${draft.id}`)).toBe(true);
	for (const other of [visitor, moderator])
		expect(await admit(other, `shortlist:${open.id}`)).toBe(false);
	expect(await admit(open.organiser, `shortlist:${open.id}`)).toBe(true);
	for (const room of ['shortlist:no-id', `shortlist:${newId()}`, 'subject:no-id'])
		expect(await admit(open.organiser, room)).toBe(false);
});
