import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { system, type Person } from '#lib/shared/actor.ts';
import { archiveChannel, moveChannel } from '#lib/modules/channels/server/index.ts';
import { registerConfirmed } from '#lib/modules/identity/server/index.ts';
import { deleteAccount } from '#lib/modules/identity/server/use-cases/delete-account.ts';
import type { BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import {
	ANSWERS,
	buildApplication,
	buildHome,
	buildOpportunity,
	decide,
	QULSARY,
	REASON
} from '../../../../../tests/support/world-opportunity.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import type { Verdict } from '../application.ts';
import {
	answerOffer,
	closeDue,
	closeOpportunity,
	decideApplication,
	getApplication,
	getOpportunityPage,
	lapseOffers,
	listApplications,
	listOwnApplications,
	saveApplication,
	submitApplication,
	withdrawApplication
} from './index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let world: World;
let home: BuiltChannel;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	home = await buildHome(world);
	stranger = await world.person('Бөгде', { grants: ['moderator', 'facilitator'] });
});
beforeEach(() => clock.setClockOffset(0));

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const later = (ms: number) => clock.setClockOffset(clock.clockOffsetMs() + ms);
const answer = (applicationId: string, verdict: Verdict, by: Person = home.editor) =>
	decide(world, by, applicationId, verdict);
const stateOf = async (applicationId: string): Promise<string> => {
	const [row] =
		await world.sql`select state from opportunity_applications where id = ${applicationId}`;
	return row!.state as string;
};
const noticesOf = (person: Person, wording: string) =>
	world.countRows('notices', `person_id = '${person.id}' and wording = '${wording}'`);

describe('applying', () => {
	test('a draft is kept, and what is sent answers every question that has to be', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const person = await world.person('Өтініш беруші');
		const save = (answers: Record<string, string>, place?: string) =>
			saveApplication(world.ctx(person), { opportunityId, answers, place });
		const { applicationId } = must(await save({ q2: '2' }));
		expect(must(await save({ q1: 'Бірдеңе' })).applicationId).toBe(applicationId);
		await refused(() => save({ q9: 'x' }), 'opportunities.answers_bad');
		await refused(() => save({ q2: '3' }), 'opportunities.answers_bad');
		await refused(() => save({ q1: 'а'.repeat(201) }), 'opportunities.answers_bad');
		await refused(() => save({}, '999999999'), 'places.unknown');
		const send = (answers: Record<string, string>) =>
			submitApplication(world.ctx(person), { opportunityId, answers, place: QULSARY });
		const without = await send({ q2: '1' });
		expect(without).toMatchObject({ details: { fields: { 'answers.q1': { code: 'required' } } } });
		expect(must(await send(ANSWERS)).applicationId).toBe(applicationId);
		await refused(() => send(ANSWERS), 'opportunities.applied_already');
		await refused(() => save({}), 'opportunities.applied_already');
	});

	test('is for confirmed people, once, twice with one key being once', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const person = await world.person('Біреу');
		const input = { opportunityId, answers: ANSWERS, place: QULSARY };
		await refused(() => submitApplication(world.ctx(), input), 'auth.required');
		const newcomer = await world.person('Жаңа', { tier: 0 });
		await refused(
			() => submitApplication(world.ctx(newcomer), input),
			'opportunities.tier_too_low'
		);
		const ctx = world.ctx(person);
		const first = await submitApplication(ctx, input);
		expect(await submitApplication(ctx, input)).toEqual(first);
		const other = await world.person('Екінші');
		const twins = await Promise.all([
			submitApplication(world.ctx(other), input),
			submitApplication(world.ctx(other), input)
		]);
		expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
		expect(twins.find(({ ok }) => !ok)).toMatchObject({
			refusal: 'opportunities.applied_already'
		});
	});

	test('a file that is another’s, or for something else, is not taken', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const person = await world.person('Біреу');
		const answers = { ...ANSWERS, q3: crypto.randomUUID() };
		const input = { opportunityId, answers, place: QULSARY };
		await refused(() => submitApplication(world.ctx(person), input), 'files.not_usable');
	});

	test('comes late unless it was begun before the deadline, and then for three days', async () => {
		const opportunityId = await buildOpportunity(world, home, { days: 1 });
		const begun = await buildApplication(world, opportunityId, { isDraft: true });
		const tardy = await buildApplication(world, opportunityId, { isDraft: true });
		const fresh = await world.person('Кешіккен');
		const send = (by: Person) =>
			submitApplication(world.ctx(by), { opportunityId, answers: ANSWERS, place: QULSARY });
		later(DAY_MS + HOUR_MS);
		// Before the clock's job has come, and after it, the deadline is the same.
		await refused(() => send(fresh), 'opportunities.late');
		await closeDue(clock.now());
		await refused(() => send(fresh), 'opportunities.late');
		await refused(
			() => saveApplication(world.ctx(fresh), { opportunityId, answers: {} }),
			'opportunities.late'
		);
		must(await send(begun.person));
		const list = must(await listApplications(world.ctx(home.lead), { opportunityId, limit: 20 }));
		expect(list.items).toMatchObject([{ id: begun.id, isLate: true, state: 'submitted' }]);
		later(3 * DAY_MS);
		await refused(() => send(tardy.person), 'opportunities.late');
	});

	test('is over where the team closed it, for what was begun as well', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const { person } = await buildApplication(world, opportunityId, { isDraft: true });
		must(await closeOpportunity(world.ctx(home.lead), { opportunityId, reason: REASON }));
		await refused(
			() =>
				submitApplication(world.ctx(person), { opportunityId, answers: ANSWERS, place: QULSARY }),
			'opportunities.closed'
		);
	});

	test('a channel that was put away takes nothing, and lets people take theirs back', async () => {
		const of = await buildHome(world);
		const opportunityId = await buildOpportunity(world, of);
		const sent = await buildApplication(world, opportunityId);
		const kept = await buildApplication(world, opportunityId, { isDraft: true });
		const channelId = of.id;
		const move = { channelId, to: 'finished', reason: REASON } as const;
		must(await moveChannel(world.ctx(of.lead), move));
		const send = () =>
			submitApplication(world.ctx(kept.person), {
				...{ opportunityId, answers: ANSWERS, place: QULSARY }
			});
		await refused(send, 'channels.not_running');
		must(await archiveChannel(world.ctx(of.lead), { channelId, reason: REASON }));
		await refused(send, 'channels.archived');
		await refused(() => decide(world, of.lead, sent.id, 'accepted'), 'channels.archived');
		must(await withdrawApplication(world.ctx(sent.person), { applicationId: sent.id, reason: '' }));
	});
});

describe('what is sent', () => {
	test('is its applicant’s and the channel’s own team’s; whoever oversees and audits knows nothing of it', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const { id: applicationId, person } = await buildApplication(world, opportunityId);
		const draft = await buildApplication(world, opportunityId, { isDraft: true });
		const auditor = await world.person('Аудитор', { grants: ['auditor'] });
		const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser'] });
		const see = (by: Person | undefined, id = applicationId) =>
			getApplication(world.ctx(by), { applicationId: id });
		for (const by of [person, home.lead, home.editor])
			expect(must(await see(by)).application.answers).toEqual(ANSWERS);
		for (const by of [undefined, stranger, draft.person, organiser, auditor])
			expect(await see(by)).toMatchObject({ refusal: 'opportunities.application_unknown' });
		for (const by of [home.lead, auditor, person])
			expect(await see(by, draft.id)).toMatchObject({
				refusal: 'opportunities.application_unknown'
			});
		const list = (by: Person | undefined) =>
			listApplications(world.ctx(by), { opportunityId, limit: 20 });
		expect(must(await list(home.editor)).items.map(({ id }) => id)).toEqual([applicationId]);
		for (const by of [person, organiser, auditor])
			expect(await list(by)).toMatchObject({ refusal: 'channels.not_team' });
		const page = must(await getOpportunityPage(world.ctx(), { opportunityId }));
		expect(page.applicationCount).toBe(1);
		expect(JSON.stringify(page)).not.toMatch(new RegExp(`${person.id}|Айдана|Веб-сайт`));
		const [event] = await world.events('opportunity_application.submitted');
		expect(JSON.stringify(event)).not.toContain(person.id);
	});

	test('leaves no reason and no applicant in the log', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const { id, person } = await buildApplication(world, opportunityId);
		must(await answer(id, 'declined'));
		const entries = await world.sql`select * from audit_entries where subject_id = ${id}`;
		expect(entries.map(({ act }) => act)).toEqual(['opportunity_application.declined']);
		expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${person.id}|${REASON}`));
	});

	test('is answered by the team with a reason the applicant reads', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const { id, person } = await buildApplication(world, opportunityId);
		for (const by of [stranger, person])
			await refused(
				() => answer(id, 'accepted', by),
				by === person ? 'channels.not_team' : 'opportunities.application_unknown'
			);
		await refused(() => answer(id, 'completed'), 'opportunities.verdict_unfit');
		const stale = { applicationId: id, version: 9, verdict: 'accepted', reason: REASON } as const;
		await refused(
			() => decideApplication(world.ctx(home.editor), stale),
			'opportunities.changed_elsewhere'
		);
		must(await answer(id, 'shortlisted'));
		must(await answer(id, 'accepted'));
		must(await answer(id, 'completed'));
		const { items } = must(await listOwnApplications(world.ctx(person), { limit: 20 }));
		expect(items).toMatchObject([{ id, state: 'completed', reason: REASON }]);
		const seen = must(await getApplication(world.ctx(person), { applicationId: id }));
		expect(seen.moves.map(({ to }) => to)).toEqual([
			...['submitted', 'shortlisted', 'accepted', 'completed']
		]);
		expect(await noticesOf(person, 'opportunities_notice_accepted')).toBe(1);
		await expect(
			world.sql`update opportunity_application_moves set reason = 'Басқа' where application_id = ${id}`
		).rejects.toMatchObject({ code: '42501' });
	});

	test('nobody decides on their own', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const { id } = await buildApplication(world, opportunityId, { person: home.editor });
		await refused(() => answer(id, 'accepted'), 'opportunities.own_application');
		must(await answer(id, 'accepted', home.lead));
	});
});

describe('places', () => {
	test('are never over-filled: of two accepts of the last one at once one is refused', async () => {
		const opportunityId = await buildOpportunity(world, home, { places: 1 });
		const [one, other] = [
			await buildApplication(world, opportunityId),
			await buildApplication(world, opportunityId)
		];
		const twins = await Promise.all([
			answer(one!.id, 'accepted', home.lead),
			answer(other!.id, 'accepted', home.editor)
		]);
		expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
		expect(twins.find(({ ok }) => !ok)).toMatchObject({ refusal: 'opportunities.places_full' });
		const left = (await stateOf(one!.id)) === 'accepted' ? other! : one!;
		await refused(() => answer(left.id, 'accepted'), 'opportunities.places_full');
		await expect(
			world.sql`update opportunity_applications set state = 'accepted' where id = ${left.id}`
		).rejects.toThrow('no more people than it has places');
	});

	/** A full opportunity with two who wait, in their order. */
	async function full() {
		const opportunityId = await buildOpportunity(world, home, { places: 1 });
		const [inside, first, second] = [
			await buildApplication(world, opportunityId),
			await buildApplication(world, opportunityId),
			await buildApplication(world, opportunityId)
		];
		must(await answer(inside!.id, 'accepted'));
		must(await answer(second!.id, 'waiting'));
		later(1_000);
		must(await answer(first!.id, 'waiting'));
		return { opportunityId, inside: inside!, first: second!, second: first! };
	}
	const withdraw = (of: { id: string; person: Person }) =>
		withdrawApplication(world.ctx(of.person), { applicationId: of.id, reason: '' });
	const reply = (of: { id: string; person: Person }, take: 'take' | 'leave') =>
		answerOffer(world.ctx(of.person), { applicationId: of.id, answer: take });

	test('one that comes free is offered to whoever waits first, and kept for them', async () => {
		const { opportunityId, inside, first, second } = await full();
		await refused(() => reply(first, 'take'), 'opportunities.offer_over');
		must(await withdraw(inside));
		expect(await noticesOf(first.person, 'opportunities_notice_offered')).toBe(1);
		expect(await noticesOf(second.person, 'opportunities_notice_offered')).toBe(0);
		await refused(() => answer(second.id, 'accepted'), 'opportunities.places_full');
		await refused(() => reply(second, 'take'), 'opportunities.offer_over');
		await refused(
			() => reply({ id: first.id, person: stranger }, 'take'),
			'opportunities.application_unknown'
		);
		const twins = await Promise.all([reply(first, 'take'), reply(first, 'take')]);
		expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await stateOf(first.id)).toBe('accepted');
		const list = must(await listApplications(world.ctx(home.lead), { opportunityId, limit: 20 }));
		expect(list).toMatchObject({ taken: 1, byState: { accepted: 1, waiting: 1, withdrawn: 1 } });
	});

	test('left or not answered in three days, the offer goes to the next', async () => {
		const { inside, first, second } = await full();
		must(await answer(inside.id, 'declined'));
		later(3 * DAY_MS + 1_000);
		await refused(() => reply(first, 'take'), 'opportunities.offer_over');
		await Promise.all([lapseOffers(clock.now()), lapseOffers(clock.now())]);
		expect(await noticesOf(first.person, 'opportunities_notice_offer_lapsed')).toBe(1);
		expect(await noticesOf(second.person, 'opportunities_notice_offered')).toBe(1);
		must(await reply(second, 'leave'));
		// Who let one lapse is not asked again and again; the team may still take them.
		expect(await noticesOf(first.person, 'opportunities_notice_offered')).toBe(1);
		must(await answer(first.id, 'accepted'));
	});

	test('taking back frees nothing where nothing was held', async () => {
		const { first, second } = await full();
		must(await withdraw(first));
		expect(await noticesOf(second.person, 'opportunities_notice_offered')).toBe(0);
		await refused(() => withdraw(first), 'opportunities.not_withdrawable');
	});

	test('whoever deletes their account leaves a number and a free place', async () => {
		const opportunityId = await buildOpportunity(world, home, { places: 1 });
		const { id, person } = await buildApplication(world, opportunityId, {
			person: await registered()
		});
		const draft = await buildApplication(world, await buildOpportunity(world, home), {
			...{ person, isDraft: true }
		});
		const next = await buildApplication(world, opportunityId);
		must(await answer(id, 'accepted'));
		must(await answer(next.id, 'waiting'));
		must(await deleteAccount(world.ctx(person), { currentPassword: PASSWORD }));
		const [row] = await world.sql`select * from opportunity_applications where id = ${id}`;
		expect(row).toMatchObject({
			...{ applicant_id: null, answers: {}, reason: '', state: 'withdrawn' },
			place: '233600000'
		});
		const of = (table: string, which: string) => world.countRows(table, which);
		expect(await of('opportunity_application_moves', `application_id = '${id}'`)).toBe(0);
		expect(await of('opportunity_applications', `id = '${draft.id}'`)).toBe(0);
		expect(await noticesOf(next.person, 'opportunities_notice_offered')).toBe(1);
	});
});

const PASSWORD = 'тау мен өзен арасы';
async function registered(): Promise<Person> {
	const account = {
		email: `${crypto.randomUUID()}@example.org`,
		password: PASSWORD,
		tier: 1
	} as const;
	const { personId: id } = must(
		await registerConfirmed(world.ctx(system), { ...account, displayName: 'Кететін', locale: 'kk' })
	);
	return { kind: 'person', id, tier: 1, grants: [], authenticatedAt: clock.now() };
}
