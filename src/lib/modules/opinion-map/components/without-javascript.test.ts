/** What the server sends of the map: all of it that counts, small enough for a page. */
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { mapOf } from '../../../../../tests/support/opinion-map.ts';
import { STILL_DOTS } from '../picture.ts';
import OpinionMap from './OpinionMap.svelte';

const title = 'Орталықты қалай жайлы етеміз?';
const markup = (props: Parameters<typeof render<typeof OpinionMap>>[1]['props']) =>
	render(OpinionMap, { props }).body;
/** The dots of a page: starts of single markers in the paths of the crowds. */
const dotsIn = (html: string) =>
	[...html.matchAll(/<path class="crowd[^"]*" d="([^"]*)"/g)].reduce(
		(sum, [, path]) => sum + path!.split('M').length - 1,
		0
	);

describe('without JavaScript', () => {
	test('the picture has every dot of a small map', () => {
		const html = markup({ picture: mapOf({ people: 300 }).picture, title, shared: 3 });
		expect(dotsIn(html)).toBe(300);
		expect(html).toContain('Пікірлестер тобы:\u00a03.');
		expect(html).not.toContain('<canvas');
	});

	test('of a large one a sample, and says so', () => {
		const html = markup({ picture: mapOf({ people: 10_000 }).picture, title });
		expect(dotsIn(html)).toBe(STILL_DOTS);
		expect(html.replaceAll('\u202f', ' ')).toContain(
			'Суретте 500 нүкте салынған, барлығы: 10 000.'
		);
		expect(html.length).toBeLessThan(110_000);
	});

	test('says of a sample that the page was given what it is a sample of', () => {
		const { picture } = mapOf({ people: 100 });
		const html = markup({ picture: { ...picture, placed: 4_000 }, title });
		expect(html).toContain('Суретте 100 нүкте салынған');
	});

	test('nothing needs an inline style', () => {
		const html = markup({ picture: mapOf().picture, title, mine: { x: 0, y: 0, group: 0 } });
		expect(html).not.toMatch(/ style=/);
		expect(html).toContain('Сіз осындасыз');
	});
});
