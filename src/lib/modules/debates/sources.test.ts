import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, sourcesOf } from './sources.ts';

test('a source is a title and an address; empty lines are none', () => {
	expect(sourcesOf(' Есеп | 2025 | https://a.kz/x \n\nhttps://b.kz')).toEqual([
		{ title: 'Есеп | 2025', url: 'https://a.kz/x' },
		{ title: 'https://b.kz', url: 'https://b.kz' }
	]);
});

test('what was written comes back as it was', () => {
	const word = fc.stringMatching(/^[A-Za-z0-9]{1,20}$/);
	const source = fc.record({ title: word, url: word.map((path) => `https://a.kz/${path}`) });
	fc.assert(
		fc.property(fc.array(source), (sources) => {
			expect(sourcesOf(linesOf(sources))).toEqual(sources);
		})
	);
});
