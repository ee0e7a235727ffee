import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { visitor, type Person } from '#lib/shared/actor.ts';
import { canSee, follow } from '#lib/modules/subjects/server/index.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok } from '#lib/shared/result.ts';
import { admit } from '#lib/realtime/server/admission.ts';
import { buildChannel, type BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import {
	buildApplication,
	buildHome,
	buildOpportunity,
	deadlineIn,
	decide,
	OPPORTUNITY,
	QULSARY,
	REASON
} from '../../../../../tests/support/world-opportunity.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import type { EditOpportunity, ListOpportunities } from '../schemas.ts';
import {
	closeDue,
	closeOpportunity,
	editOpportunity,
	exportOpportunities,
	getOpportunityPage,
	getSection,
	listOpportunities,
	openOpportunity,
	reportOpportunity,
	writeOpportunity
} from './index.ts';

const DAY_MS = 86_400_000;
let world: World;
let home: BuiltChannel;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	home = await buildHome(world, { place: QULSARY });
	stranger = await world.person('Бөгде', { grants: ['moderator', 'facilitator'] });
});
beforeEach(() => clock.setClockOffset(0));

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const input = (channelId: string, change: object = {}) => ({
	...{ ...OPPORTUNITY, channelId, deadlineAt: deadlineIn(10) },
	...change
});
const page = async (opportunityId: string, by?: Person) =>
	must(await getOpportunityPage(world.ctx(by), { opportunityId }));

describe('an opportunity', () => {
	test('is begun by the team, in a channel for it, somewhere or remotely, with time left', async () => {
		const write = (by: Person | undefined, channelId = home.id, change: object = {}) =>
			writeOpportunity(world.ctx(by), input(channelId, change));
		await refused(() => write(undefined), 'auth.required');
		await refused(() => write(stranger), 'channels.not_team');
		const plain = await buildChannel(world);
		await refused(() => write(plain.editor, plain.id), 'opportunities.channel_unfit');
		const proposed = await buildHome(world, { state: 'proposed' });
		await refused(() => write(stranger, proposed.id), 'channels.unknown');
		await refused(() => write(proposed.editor, proposed.id), 'channels.not_running');
		const by = home.editor;
		await refused(() => write(by, home.id, { isRemote: 'no' }), 'opportunities.place_missing');
		await refused(() => write(by, home.id, { place: '999999999' }), 'places.unknown');
		const past = { deadlineAt: deadlineIn(-1) };
		await refused(() => write(by, home.id, past), 'opportunities.deadline_past');
		const ctx = world.ctx(by);
		const given = input(home.id);
		const first = await writeOpportunity(ctx, given);
		expect(await writeOpportunity(ctx, given)).toEqual(first);
		const { opportunityId } = must(first);
		expect((await page(opportunityId, by)).opportunity).toMatchObject({
			state: 'draft',
			questions: [{ id: 'q1', isRequired: true }, { id: 'q2' }, { id: 'q3' }]
		});
		expect(await getOpportunityPage(world.ctx(), { opportunityId })).toMatchObject({
			refusal: 'opportunities.unknown'
		});
		expect(await canSee(visitor, opportunityId, world.db, clock.now())).toBe(false);
		expect(await canSee(by, opportunityId, world.db, clock.now())).toBe(true);
	});

	test('opens with its texts in every language, once, and is told to who follows the channel', async () => {
		const follower = await world.person('Жазылушы');
		await inTransaction(world.ctx(follower), { act: 'test', input: {} }, async (tx) => {
			await follow(tx, follower.id, home.id);
			return ok(null);
		});
		const opportunityId = await buildOpportunity(world, home, { isDraft: true });
		const open = (by: Person = home.editor, version = 1) =>
			openOpportunity(world.ctx(by), { opportunityId, version });
		await refused(() => open(stranger), 'opportunities.unknown');
		await refused(() => open(home.editor, 2), 'opportunities.changed_elsewhere');
		await world.sql`update opportunities set title = '{"kk":"Тек қазақша"}' where id = ${opportunityId}`;
		await refused(() => open(), 'opportunities.texts_missing');
		await world.sql`update opportunities set title = jsonb_build_object('kk', 'Курс', 'ru', 'Курс', 'en', 'Course') where id = ${opportunityId}`;
		const twins = await Promise.all([open(), open()]);
		expect(twins.filter(({ ok: isOk }) => isOk)).toHaveLength(1);
		expect(
			await world.countRows(
				'notices',
				`person_id = '${follower.id}' and wording = 'opportunities_notice_opened' and subject_id = '${opportunityId}'`
			)
		).toBe(1);
		const [event] = (await world.events('opportunity.opened')).slice(-1);
		expect(event!.rooms).toEqual([`subject:${home.id}`, `subject:${opportunityId}`].sort());
	});

	test('open keeps its questions, its texts and the places that are gone', async () => {
		const opportunityId = await buildOpportunity(world, home, { places: 2 });
		const application = await buildApplication(world, opportunityId);
		must(await decide(world, home.editor, application.id, 'accepted'));
		const { version } = (await page(opportunityId)).opportunity;
		const edit = (change: Partial<EditOpportunity>, by = home.lead) => {
			const { channelId: _, ...fields } = input(home.id, { questions: [] });
			const given = { opportunityId, version, ...fields, ...change } as EditOpportunity;
			return editOpportunity(world.ctx(by), given);
		};
		await refused(() => edit({}, stranger), 'channels.not_team');
		await refused(() => edit({ version: 9 }), 'opportunities.changed_elsewhere');
		await refused(() => edit({ title: { kk: 'Атауы' } }), 'opportunities.texts_missing');
		const other = [{ ...OPPORTUNITY.questions[0]!, isRequired: 'no' as const }];
		await refused(() => edit({ questions: other }), 'opportunities.questions_fixed');
		must(await edit({ questions: OPPORTUNITY.questions, places: 1 }));
		expect((await page(opportunityId)).opportunity.questions).toHaveLength(3);
		const second = await buildOpportunity(world, home, { places: 2 });
		for (let i = 0; i < 2; i++) {
			const { id } = await buildApplication(world, second);
			must(await decide(world, home.editor, id, 'accepted'));
		}
		const { channelId: _, ...fields } = input(home.id, { places: 1, questions: [] });
		const now = (await page(second)).opportunity.version;
		await refused(
			() =>
				editOpportunity(world.ctx(home.lead), { opportunityId: second, version: now, ...fields }),
			'opportunities.places_taken'
		);
	});

	test('is closed by the clock at its deadline, once, whenever the job comes', async () => {
		const opportunityId = await buildOpportunity(world, home, { days: 1 });
		await closeDue(clock.now());
		expect((await page(opportunityId)).opportunity.state).toBe('open');
		clock.setClockOffset(DAY_MS + 60_000);
		expect((await page(opportunityId)).opportunity.state).toBe('closed');
		await Promise.all([closeDue(clock.now()), closeDue(clock.now())]);
		const { opportunity, moves } = await page(opportunityId);
		expect(opportunity).toMatchObject({ state: 'closed', closedBy: 'clock' });
		expect(moves.map(({ to }) => to)).toEqual(['open', 'closed']);
		await expect(
			world.sql`update opportunity_moves set reason = 'Басқа' where opportunity_id = ${opportunityId}`
		).rejects.toMatchObject({ code: '42501' });
	});

	test('is closed by the team with a reason, and reported when everybody has an answer', async () => {
		const opportunityId = await buildOpportunity(world, home);
		const { id } = await buildApplication(world, opportunityId);
		const given = { opportunityId, reason: REASON };
		const report = (by: Person = home.lead) => reportOpportunity(world.ctx(by), given);
		await refused(() => report(), 'opportunities.state_unfit');
		await refused(() => closeOpportunity(world.ctx(stranger), given), 'channels.not_team');
		must(await closeOpportunity(world.ctx(home.lead), given));
		await refused(() => closeOpportunity(world.ctx(home.lead), given), 'opportunities.state_unfit');
		await refused(() => report(), 'opportunities.undecided');
		must(await decide(world, home.editor, id, 'declined'));
		must(await report());
		expect((await page(opportunityId)).moves.at(-1)).toMatchObject({
			to: 'reported',
			reason: REASON
		});
	});
});

describe('the list', () => {
	test('is by kind, place, remote and open now, page by page, and says how many as the team wants', async () => {
		const of = await buildHome(world, { place: QULSARY });
		const add = async (change: object): Promise<string> => {
			const { opportunityId } = must(
				await writeOpportunity(world.ctx(of.editor), input(of.id, change))
			);
			must(await openOpportunity(world.ctx(of.editor), { opportunityId, version: 1 }));
			clock.setClockOffset(clock.clockOffsetMs() + 1_000);
			return opportunityId;
		};
		const grant = await add({ kind: 'grant', place: QULSARY, isRemote: 'no', countMode: 'tens' });
		const course = await add({ kind: 'training', countMode: 'hidden' });
		const work = await add({ kind: 'remote_work', places: 1 });
		must(await closeOpportunity(world.ctx(of.editor), { opportunityId: course, reason: REASON }));
		await buildOpportunity(world, of, { isDraft: true });
		for (const id of [grant, work]) await buildApplication(world, id);
		const list = async (filters: Partial<ListOpportunities> = {}) =>
			must(
				await listOpportunities(world.ctx(), { channelId: of.id, limit: 20, ...filters })
			).items.map(({ id }) => id);
		expect(await list()).toEqual([work, course, grant]);
		expect(await list({ kind: 'grant' })).toEqual([grant]);
		expect(await list({ place: '233600000' })).toEqual([grant]);
		expect(await list({ place: '231010000' })).toEqual([]);
		expect(await list({ isRemote: 'yes' })).toEqual([work, course]);
		expect(await list({ isOpen: 'yes' })).toEqual([work, grant]);
		const first = must(await listOpportunities(world.ctx(), { channelId: of.id, limit: 2 }));
		expect(first.items.map(({ id }) => id)).toEqual([work, course]);
		expect(await list({ cursor: first.next })).toEqual([grant]);
		await refused(
			() => listOpportunities(world.ctx(), { channelId: of.id, limit: 2, cursor: 'x' }),
			'cursor.invalid'
		);
		const csv = must(await exportOpportunities(world.ctx(), { channelId: of.id }));
		const lines = csv.trim().split('\r\n');
		expect(lines).toHaveLength(4);
		// The number as everybody sees it: one, kept back, fewer than ten.
		expect(lines.slice(1).map((line) => line.split(',').at(-1))).toEqual(['1', '', '0']);
		const counted = (await world.events('opportunity.counted')).map(({ facts }) => facts);
		expect(counted.filter(({ channelId }) => channelId === of.id)).toEqual([
			{ channelId: of.id, opportunityId: work }
		]);
	});

	test('of a channel of another kind is not there; drafts are the team’s', async () => {
		const plain = await buildChannel(world);
		const section = (channelId: string, by?: Person) =>
			getSection(world.ctx(by), { channelId, limit: 20 });
		expect(await section(plain.id)).toMatchObject({ refusal: 'channels.unknown' });
		const of = await buildHome(world);
		await buildOpportunity(world, of, { isDraft: true });
		expect(must(await section(of.id)).drafts).toEqual([]);
		expect(must(await section(of.id, of.editor)).drafts).toHaveLength(1);
	});
});

test('the room of what is sent is the channel’s own team’s', async () => {
	const opportunityId = await buildOpportunity(world, home);
	const { id, person } = await buildApplication(world, opportunityId);
	const auditor = await world.person('Аудитор', { grants: ['auditor'] });
	for (const by of [home.lead, home.editor])
		expect(await admit(by, `applications:${opportunityId}`)).toBe(true);
	for (const by of [visitor, stranger, person, auditor])
		expect(await admit(by, `applications:${opportunityId}`)).toBe(false);
	for (const by of [person, home.editor]) expect(await admit(by, `subject:${id}`)).toBe(true);
	for (const by of [visitor, stranger]) expect(await admit(by, `subject:${id}`)).toBe(false);
	const events = await world.events();
	const about = events.filter(({ facts }) => facts.applicationId === id);
	expect(new Set(about.flatMap(({ rooms }) => rooms))).toEqual(
		new Set([`subject:${id}`, `applications:${opportunityId}`, ...personRooms(about)])
	);
});

const personRooms = (events: readonly { rooms: readonly string[] }[]) =>
	events.flatMap(({ rooms }) => rooms.filter((room) => room.startsWith('person:')));
