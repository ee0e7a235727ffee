import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import type { BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import {
	buildApplication,
	buildHome,
	buildOpportunity,
	decide,
	QULSARY,
	type BuiltApplication
} from '../../../../../tests/support/world-opportunity.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import type { Outcome } from '../outcome.ts';
import {
	answerOutcome,
	askOutcomes,
	exportMeasures,
	getApplication,
	getMeasures,
	withdrawApplication
} from './index.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const ATYRAU = '231010000';
const ATYRAU_CITY = '231000000';
const ZHYLYOI = '233600000';
let world: World;
let home: BuiltChannel;
beforeAll(async () => {
	world = await openWorld();
	home = await buildHome(world, { place: ATYRAU });
});
beforeEach(() => clock.setClockOffset(0));

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const later = (ms: number) => clock.setClockOffset(clock.clockOffsetMs() + ms);
const measures = async () => must(await getMeasures(world.ctx(), { channelId: home.id }));

/** So many who completed, from a place. */
async function completed(opportunityId: string, n: number, place: string) {
	const made: BuiltApplication[] = [];
	for (let i = 0; i < n; i++) {
		const application = await buildApplication(world, opportunityId, { place });
		must(await decide(world, home.editor, application.id, 'accepted'));
		must(await decide(world, home.editor, application.id, 'completed'));
		made.push(application);
	}
	return made;
}
const answer = ({ id, person }: BuiltApplication, outcome: Outcome, band?: 'from_100') =>
	answerOutcome(world.ctx(person), { applicationId: id, outcome, band });
const seen = async (of: BuiltApplication, by: Person = of.person) =>
	must(await getApplication(world.ctx(by), { applicationId: of.id }));

test('numbers are as of Monday, and none below ten is told', async () => {
	const opportunityId = await buildOpportunity(world, home, { places: 40, days: 30 });
	const people = [
		...(await completed(opportunityId, 12, QULSARY)),
		...(await completed(opportunityId, 3, ATYRAU))
	];
	const now = await measures();
	expect(now.measures).toMatchObject({ opportunities: 0, applied: null, completed: null });
	later(WEEK_MS);
	const then = await measures();
	expect(then.measures).toMatchObject({
		...{ opportunities: 1, applied: 15, accepted: 15, completed: 15, answered: null, placed: null }
	});
	// Three from Atyrau would be what is left of fifteen, so that Zhylyoi is not told apart either.
	expect(then.reached.every(({ count }) => count === null)).toBe(true);
	expect(then.reached.map(({ kato }) => kato)).toContain(ZHYLYOI);
	expect(then.rest).toBe(15);

	clock.setClockOffset(184 * DAY_MS);
	await Promise.all([askOutcomes(clock.now()), askOutcomes(clock.now())]);
	expect(await world.countRows('opportunity_outcomes')).toBe(15);
	const told = `wording = 'opportunities_notice_asked'`;
	expect(await world.countRows('notices', told)).toBe(15);
	for (const [i, one] of people.entries())
		must(await answer(one, i < 11 ? 'earned' : 'no', i === 0 ? 'from_100' : undefined));
	later(WEEK_MS);
	// Four did not: fewer than ten, so neither is told.
	expect((await measures()).measures).toMatchObject({ answered: 15, placed: null });
	const more = await buildOpportunity(world, home, { places: 40, days: 30 });
	const others = await completed(more, 10, ATYRAU);
	later(184 * DAY_MS);
	await askOutcomes(clock.now());
	for (const one of others) must(await answer(one, 'studying'));
	later(WEEK_MS);
	const last = await measures();
	expect(last.measures).toMatchObject({ completed: 25, answered: 25, placed: 11 });
	expect(last.reached.filter(({ count }) => count !== null)).toMatchObject([
		{ kato: ATYRAU_CITY, count: 13 },
		{ kato: ZHYLYOI, count: 12 }
	]);
	expect(last.rest).toBe(0);
	const csv = must(await exportMeasures(world.ctx(), { channelId: home.id }));
	expect(csv).toMatch(/\r\nplaced,,11,/);
	expect(csv).not.toMatch(new RegExp(people[0]!.person.id));
}, 120_000);

test('what came of it is asked once after half a year, answered once, and is the applicant’s alone', async () => {
	const opportunityId = await buildOpportunity(world, home, { days: 30 });
	const [one] = await completed(opportunityId, 1, QULSARY);
	const dropped = await buildApplication(world, opportunityId);
	must(await decide(world, home.editor, dropped.id, 'accepted'));
	must(
		await withdrawApplication(world.ctx(dropped.person), { applicationId: dropped.id, reason: '' })
	);
	const outcomesOf = (id: string) =>
		world.countRows('opportunity_outcomes', `application_id = '${id}'`);
	await refused(() => answer(one!, 'earned'), 'opportunities.outcome_not_asked');
	later(180 * DAY_MS);
	await askOutcomes(clock.now());
	expect(await outcomesOf(one!.id)).toBe(0);
	later(5 * DAY_MS);
	await askOutcomes(clock.now());
	expect([await outcomesOf(one!.id), await outcomesOf(dropped.id)]).toEqual([1, 0]);
	expect((await seen(one!)).can.answerOutcome).toBe(true);
	await refused(
		() => answer({ ...one!, person: home.lead }, 'earned'),
		'opportunities.application_unknown'
	);
	await refused(() => answer(one!, 'studying', 'from_100'), 'opportunities.band_unfit');
	must(await answer(one!, 'earned', 'from_100'));
	await refused(() => answer(one!, 'no'), 'opportunities.outcome_answered');
	expect((await seen(one!)).outcome).toEqual({ outcome: 'earned', band: 'from_100' });
	const team = await seen(one!, home.lead);
	expect(team.outcome).toBeUndefined();
	expect(JSON.stringify(team)).not.toMatch(/earned|from_100/);
});
