import { describe, expect, test } from 'vitest';
import { creditLine, creditOf, lacksOf, linesFor, linesOf, type Ready } from './checklist.ts';
import { clockOf, secondOf } from './version.ts';

const READY: Ready = {
	format: 'text',
	brand: ['Логотип бар'],
	checklist: {
		brandChecked: ['Логотип бар'],
		altText: '',
		licence: 'cc_by_4',
		authorPart: 'мәтін',
		credits: [],
		showsPeople: false
	},
	latest: { hasFile: false, captionLangs: [] },
	openRemarks: 0,
	releases: []
};
const said = (more: Partial<Ready['checklist']>) => ({
	...READY,
	checklist: { ...READY.checklist, ...more }
});

test('a piece of which everything is said lacks nothing', () => {
	expect(lacksOf(READY)).toEqual([]);
	const video = { ...READY, format: 'video', latest: { hasFile: true, captionLangs: ['kk'] } };
	expect(lacksOf(video as Ready)).toEqual([]);
	const image = {
		...said({ altText: 'Құдық' }),
		format: 'image',
		latest: { hasFile: true, captionLangs: [] }
	};
	expect(lacksOf(image as Ready)).toEqual([]);
});

describe('each thing that is left is named', () => {
	const video = {
		...READY,
		format: 'video',
		latest: { hasFile: true, captionLangs: ['kk'] }
	} as Ready;
	test.each([
		['no version', { ...READY, latest: undefined }, ['version']],
		['an open remark', { ...READY, openRemarks: 1 }, ['remarks']],
		[
			'a line of the brand that came later',
			{ ...READY, brand: ['Логотип бар', 'Музыка өз құқығымызда'] },
			['brand']
		],
		[
			'a video without its file',
			{ ...video, latest: { hasFile: false, captionLangs: ['kk'] } },
			['file']
		],
		[
			'a video without captions',
			{ ...video, latest: { hasFile: true, captionLangs: [] } },
			['captions']
		],
		[
			'a video with Russian captions alone',
			{ ...video, latest: { hasFile: true, captionLangs: ['ru'] } },
			['captions']
		],
		[
			'an image without words',
			{ ...READY, format: 'image' as const, latest: { hasFile: true, captionLangs: [] } },
			['alt']
		],
		['no licence', said({ licence: undefined }), ['licence']],
		['nothing said of the author', said({ authorPart: ' ' }), ['credits']],
		['nothing said of people', said({ showsPeople: undefined }), ['people']],
		['people, and nobody listed', said({ showsPeople: true }), ['people']],
		[
			'somebody who did not agree',
			{ ...said({ showsPeople: true }), releases: [{ isReleased: true }, { isReleased: false }] },
			['releases']
		],
		[
			'somebody listed who did not agree, although no people are shown',
			{ ...READY, releases: [{ isReleased: false }] },
			['releases']
		]
	] as const)('%s', (_what, piece, lacks) => expect(lacksOf(piece as Ready)).toEqual(lacks));
});

test('only lines that concern a format are shown', () => {
	expect(linesFor('text')).not.toContain('captions');
	expect(linesFor('text')).not.toContain('file');
	expect(linesFor('video')).toContain('captions');
	expect(linesFor('video')).not.toContain('alt');
	expect(linesFor('image')).toContain('alt');
});

test('a credit is a name and a part', () => {
	expect(creditOf('Айгүл Сейіт: дыбыс')).toEqual({ name: 'Айгүл Сейіт', part: 'дыбыс' });
	expect(creditOf('Айгүл: дыбыс: монтаж')).toEqual({ name: 'Айгүл', part: 'дыбыс: монтаж' });
	for (const line of ['Айгүл', ': дыбыс', 'Айгүл:', `${'ә'.repeat(81)}: дыбыс`])
		expect(creditOf(line)).toBeUndefined();
	expect(linesOf(' бір \n\nекі\nбір\r')).toEqual(['бір', 'екі']);
});

test('a work is credited in one line, with its conditions', () => {
	const work = { title: 'Су', names: ['Айгүл'], source: 'Арна', address: 'https://x.kz/library/1' };
	expect(creditLine({ ...work, licence: 'cc_by_4' })).toBe(
		'«Су» — Айгүл; Арна. CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). https://x.kz/library/1'
	);
	expect(creditLine({ ...work, licence: 'own_permission' })).toBe(
		'«Су» — Айгүл; Арна. © Айгүл. https://x.kz/library/1'
	);
});

test('a moment of a video is minutes and seconds', () => {
	expect([secondOf('0:07'), secondOf('12:30'), secondOf('60:00')]).toEqual([7, 750, 3_600]);
	for (const clock of ['7', '0:7', '0:60', '60:01', '1:00:00', '-1:00'])
		expect(secondOf(clock)).toBeUndefined();
	for (const second of [0, 59, 60, 3_599]) expect(secondOf(clockOf(second))).toBe(second);
});
