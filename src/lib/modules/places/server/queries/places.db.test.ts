import { beforeAll, describe, expect, test } from 'vitest';
import postgres from 'postgres';
import { compareNames } from '#lib/i18n/format.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { importPlaces } from '../import.ts';
import { getPlace, listChildren, pickerLevels, placeNames, scopesOfPlace } from './places.ts';
import { readPicker } from './read-picker.ts';

let world: World;
const ATYRAU = '230000000';

beforeAll(async () => {
	world = await openWorld();
});

test('loading the classifier again changes nothing; a new edition brings it up to date', async () => {
	const owner = postgres(process.env.DATABASE_OWNER_URL!, { max: 1 });
	const rowVersions = () => owner`select xmin::text from places where kato = ${ATYRAU}`;
	const before = await rowVersions();
	await importPlaces(owner);
	expect(await rowVersions()).toEqual(before);
	await owner`update place_editions set fingerprint = 'older'`;
	await owner`update places set name_kk = 'басқа' where kato = ${ATYRAU}`;
	await importPlaces(owner);
	expect((await getPlace(world.db, ATYRAU))?.nameKk).toBe('Атырау облысы');
	await owner.end();
});

test('the uppermost units are oblasts and cities, in the order of the Kazakh alphabet', async () => {
	const oblasts = await listChildren(world.db, undefined);
	expect(oblasts).toHaveLength(20);
	expect(oblasts.map((o) => o.nameKk)).toEqual(oblasts.map((o) => o.nameKk).sort(compareNames));
	const districts = await listChildren(world.db, ATYRAU);
	expect(districts.map((d) => d.nameKk)).toContain('Құрманғазы ауданы');
	expect(districts.every((d) => d.parent === ATYRAU && d.level === 2 && d.hasChildren)).toBe(true);
	expect(await listChildren(world.db, '000000000')).toEqual([]);
});

test('the scopes of a place are its territories from the oblast down', async () => {
	expect(await scopesOfPlace(world.db, '231010000')).toEqual([
		'territory:230000000',
		'territory:231000000',
		'territory:231010000'
	]);
	expect(await scopesOfPlace(world.db, undefined)).toEqual([]);
	expect(await scopesOfPlace(world.db, '999999999')).toEqual([]);
});

test('names come in both languages, once per code', async () => {
	const names = await placeNames(world.db, [ATYRAU, ATYRAU, null, '999999999']);
	expect([...names]).toEqual([[ATYRAU, { kk: 'Атырау облысы', ru: 'Атырауская область' }]]);
});

describe('a picker without JavaScript', () => {
	const sent = (katos: string[], asks = false) => {
		const form = new FormData();
		for (const kato of katos) form.append('homePlace', kato);
		if (asks) form.append('_places', '1');
		return readPicker(world.ctx(), form, 'homePlace');
	};

	test('acts when its lists fit together, or when one hidden field holds the choice', async () => {
		expect(await sent([])).toBeUndefined();
		expect(await sent([ATYRAU, '231000000', '231010000'])).toBeUndefined();
		expect(await sent(['231010000'])).toBeUndefined();
	});

	test('gives the next list when it is asked', async () => {
		const question = await sent([ATYRAU, ''], true);
		expect(question?.message).toBeUndefined();
		expect(question?.levels.map((level) => level.chosen)).toEqual([ATYRAU, undefined]);
	});

	test('keeps what fits and says so when another oblast was chosen above the old district', async () => {
		const question = await sent(['100000000', '231000000', '231010000']);
		expect(question?.message).toMatch(/қайта таңдаңыз/);
		expect(question?.levels.map((level) => level.chosen)).toEqual(['100000000', undefined]);
	});

	test('begins again after codes nobody knows', async () => {
		const question = await sent(['999999999', '231010000']);
		expect(question?.levels.map((level) => level.chosen)).toEqual([undefined]);
	});
});

test('the levels of a picker end with the children of the chosen place', async () => {
	const levels = await pickerLevels(world.db, '231010000');
	expect(levels.slice(0, 3).map((level) => level.chosen)).toEqual([
		ATYRAU,
		'231000000',
		'231010000'
	]);
	for (const level of levels.slice(0, 3))
		expect(level.options.map((o) => o.kato)).toContain(level.chosen);
});
