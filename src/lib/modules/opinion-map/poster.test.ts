import { expect, test } from 'vitest';
import { mapOf } from '../../../../tests/support/opinion-map.ts';
import { POSTER_INKS, posterOf, posterSvg, wrap, type PosterInput } from './poster.ts';

const map = mapOf({ people: 300, groups: 3 });
const input: PosterInput = {
	picture: map.picture,
	title: 'Атырау орталығын жаяу жүргіншіге қалай ыңғайлы етеміз? <b> & "тырнақша"',
	summary: 'Пікірлестер тобы: 3.',
	facts: 'Қатысушы: 312 · Дауыс: 4 454 · Есептелген уақыты: 2026 ж. 15 мамыр, 14:05',
	source: 'Дереккөз: example.org/debates/1',
	groups: ['A тобы · 122', 'B тобы · 93', 'C тобы · 85']
};

test('says its title, n, as of and source, and names every group', () => {
	const svg = posterSvg(posterOf(input)).replaceAll(/<\/text><text[^>]*>/g, ' ');
	for (const words of [input.summary, input.facts, input.source, ...input.groups])
		expect(svg).toContain(words);
	expect(svg).toContain('Атырау орталығын жаяу жүргіншіге');
});

test('what people wrote stays text', () => {
	const svg = posterSvg(posterOf(input));
	expect(svg).toContain('&lt;b&gt; &amp; &quot;тырнақша&quot;');
	expect(svg).not.toContain('<b>');
});

test('needs neither styles nor addresses, so that every program shows it alike', () => {
	const svg = posterSvg(posterOf(input));
	expect(svg).not.toMatch(/style=|class=|href|oklch|var\(|NaN|undefined/);
	expect(svg.match(/ xmlns="http:\/\/www.w3.org\/2000\/svg"/g)).toHaveLength(1);
});

test('has every dot', () => {
	const dots = posterOf(input).shapes.match(/<path d="(M[^"]+)"/g)!;
	const crowd = dots.filter((path) => path.split('M').length > 60);
	expect(crowd).toHaveLength(3);
	expect(crowd.reduce((sum, path) => sum + path.split('M').length - 1, 0)).toBe(300);
});

test('is coloured by a statement only when one is chosen', () => {
	expect(posterSvg(posterOf(input))).toContain(POSTER_INKS.a);
	const all = (counts: object) => map.picture.groups.map(() => counts);
	const figures = { ...map.statements[0]!, byGroup: all({ agree: 9, disagree: 1, pass: 0 }) };
	const svg = posterSvg(posterOf({ ...input, statement: 'Тұжырым', figures } as PosterInput));
	expect(svg).toContain(`fill="${POSTER_INKS.agree}" fill-opacity`);
	expect(svg).toContain('«Тұжырым»');
});

test('grows with its text and keeps lines inside', () => {
	const long = posterOf({ ...input, title: 'Сөз '.repeat(120) });
	expect(long.height).toBeGreaterThan(posterOf(input).height + 200);
	for (const { text, size } of long.texts) expect(text.length * size * 0.5).toBeLessThan(1_200);
	expect(wrap('бір екі үш', 20, 90)).toEqual(['бір екі', 'үш']);
	expect(wrap('бір екі\u00a0үш', 20, 90)).toEqual(['бір', 'екі\u00a0үш']);
	expect(wrap('', 20, 90)).toEqual([]);
});
