import fs from 'node:fs';
import { expect, test } from 'vitest';
import { parsePlaces } from './import.ts';

const text = fs.readFileSync(new URL('./data/kato.csv', import.meta.url), 'utf8');
const places = parsePlaces(text);
const byCode = new Map(places.map((place) => [place.kato, place]));

test('the file needs no CSV dialect', () => {
	expect(text).not.toMatch(/"/);
	expect(
		text
			.trimEnd()
			.split('\n')
			.every((line) => line.split(',').length === 5)
	).toBe(true);
});

test('every parent is there and one level up or more', () => {
	for (const { parent, level } of places) {
		if (parent === null) continue;
		expect(byCode.get(parent)?.level).toBeLessThan(level);
	}
	expect(places.length).toBeGreaterThan(8_000);
});

test('Atyrau oblast has its eight districts', () => {
	expect(places.filter((place) => place.parent === '230000000')).toHaveLength(8);
	expect(byCode.get('231010000')?.ancestors).toEqual(['230000000', '231000000', '231010000']);
});
