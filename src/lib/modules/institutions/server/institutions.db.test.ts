import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import type { CreateInstitution } from '../schemas.ts';
import {
	getInstitution,
	listActive,
	listInstitutions,
	respondersOf
} from './queries/institutions.ts';
import { createInstitution } from './use-cases/create-institution.ts';
import { editInstitution } from './use-cases/edit-institution.ts';
import { setActivity } from './use-cases/set-activity.ts';

const ATYRAU = '231010000';
const QULSARY = '233620100';
const ZHYLYOI = '233600000';

let world: World;
let organiser: Person;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	organiser = await world.person('Ұйымдастырушы', { grants: ['organiser'] });
	stranger = await world.person('Бөгде', { grants: ['facilitator', 'moderator'] });
});

const fields = (kk: string, change: Partial<CreateInstitution> = {}): CreateInstitution => ({
	name: { kk },
	kind: 'akimat',
	...change
});
const create = async (kk: string, change: Partial<CreateInstitution> = {}, by = organiser) =>
	must(await createInstitution(world.ctx(by), fields(kk, change))).institutionId;

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}

test('an organiser adds an institution that everybody reads, its contacts included', async () => {
	const institutionId = await create('Атырау қаласының әкімдігі', {
		place: ATYRAU,
		phone: '+7 7122 35-50-01'
	});
	const page = must(await getInstitution(world.ctx(), { institutionId }));
	expect(page).toMatchObject({
		institution: {
			phone: '+7 7122 35-50-01',
			placeName: { kk: 'Атырау' },
			isActive: true,
			record: { received: 0, overdue: 0 }
		},
		can: { keep: false, respond: false }
	});
	expect(await world.countRows('audit_entries', `act = 'institution.created'`)).toBe(1);
});

test('of a territory its organiser keeps its institutions and no others', async () => {
	const local = await world.person('Жылыой ұйымдастырушысы', {
		grants: [`organiser@territory:${ZHYLYOI}`]
	});
	const institutionId = await create('Құлсары су шаруашылығы', { place: QULSARY }, local);
	const make = (place?: string) => createInstitution(world.ctx(local), fields('Басқа', { place }));
	await refused(() => make(ATYRAU), 'institutions.not_keeper');
	await refused(() => make(), 'institutions.not_keeper');
	const move = {
		institutionId,
		version: 1,
		...fields('Құлсары су шаруашылығы', { place: ATYRAU })
	};
	await refused(() => editInstitution(world.ctx(local), move), 'institutions.not_keeper');
});

test.each([
	['a visitor', () => undefined, 'auth.required'],
	['other staff', () => stranger, 'institutions.not_keeper']
])('%s changes nothing', async (_, who, refusal) => {
	const institutionId = await create('Білім басқармасы');
	const ctx = () => world.ctx(who());
	await refused(() => createInstitution(ctx(), fields('Жаңа')), refusal);
	await refused(
		() => editInstitution(ctx(), { institutionId, version: 1, ...fields('Жаңа') }),
		refusal
	);
	const reason = 'Мекеме таратылды.';
	await refused(() => setActivity(ctx(), { institutionId, isActive: 'no', reason }), refusal);
});

test('an edit overwrites nobody’s newer one, and names a place that exists', async () => {
	const institutionId = await create('Жол басқармасы', { email: 'jol@example.kz' });
	const edit = (version: number, change: Partial<CreateInstitution> = {}) =>
		editInstitution(world.ctx(organiser), {
			...{ institutionId, version },
			...fields('Жолдар басқармасы', change)
		});
	const twins = await Promise.all([edit(1), edit(1)]);
	expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
	await refused(() => edit(1), 'institutions.changed_elsewhere');
	await refused(() => edit(2, { place: '999999999' }), 'places.unknown');
	await refused(
		() => createInstitution(world.ctx(organiser), fields('Жаңа', { place: '999999999' })),
		'places.unknown'
	);
	const { institution } = must(await getInstitution(world.ctx(), { institutionId }));
	expect(institution).toMatchObject({ name: { kk: 'Жолдар басқармасы' }, email: undefined });
	const unknown = { ...fields('Жаңа'), institutionId: organiser.id, version: 1 };
	await refused(() => editInstitution(world.ctx(organiser), unknown), 'institutions.unknown');
});

test('taken off the list it is offered no more; the same again is no news', async () => {
	const institutionId = await create('Ескі мекеме');
	const act = (isActive: 'yes' | 'no') =>
		setActivity(world.ctx(organiser), { institutionId, isActive, reason: 'Мекеме таратылды.' });
	const offered = async () => (await listActive(world.db)).some(({ id }) => id === institutionId);
	expect(await offered()).toBe(true);
	must(await act('no'));
	must(await act('no'));
	expect(await offered()).toBe(false);
	must(await act('yes'));
	expect(await offered()).toBe(true);
	expect(await world.events('institution.deactivated')).toHaveLength(1);
	await refused(
		() =>
			setActivity(world.ctx(organiser), {
				institutionId: organiser.id,
				isActive: 'no',
				reason: 'Мұндай жоқ болса керек.'
			}),
		'institutions.unknown'
	);
});

test('twice with one key is one institution', async () => {
	const ctx = world.ctx(organiser);
	const first = await createInstitution(ctx, fields('Мәслихат', { kind: 'council' }));
	expect(await createInstitution(ctx, fields('Мәслихат', { kind: 'council' }))).toEqual(first);
});

test('the list goes on where it stopped, and is found by any letters of its languages', async () => {
	for (let i = 1; i <= 5; i++)
		await create(`Яхта клубы ${i}`, { name: { kk: `Яхта клубы ${i}`, ru: `Яхт-клуб ${i}` } });
	const ask = { q: 'яхт', limit: 2 };
	const seen: string[] = [];
	for (let cursor: string | undefined, page = 0; page < 3; page++) {
		const { items, next } = must(await listInstitutions(world.ctx(), { ...ask, cursor }));
		seen.push(...items.map(({ name }) => name.kk));
		cursor = next;
	}
	expect(seen).toEqual([1, 2, 3, 4, 5].map((i) => `Яхта клубы ${i}`));
	expect(await listInstitutions(world.ctx(), { ...ask, cursor: 'x' })).toMatchObject({
		refusal: 'cursor.invalid'
	});
});

test('responders are those whose role is of this institution and in force', async () => {
	const institutionId = await create('Энергетика басқармасы');
	const scope = `institution:${institutionId}`;
	const now = world.ctx().now;
	const responder = await world.person('Жауапты', { grants: [`responder@${scope}`] });
	const until = new Date(now.getTime() - 1_000);
	await world.person('Бұрынғы', { grants: [{ role: 'responder', scope, until }] });
	await world.person('Басқа', { grants: [`responder@institution:${organiser.id}`] });
	expect(await respondersOf(world.db, institutionId, now)).toEqual([responder.id]);
	const { can } = must(await getInstitution(world.ctx(responder), { institutionId }));
	expect(can).toEqual({ keep: false, respond: true });
});
