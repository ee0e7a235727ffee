import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { POSTER_INKS } from './poster.ts';

type Triple = readonly [number, number, number];

const css = fs.readFileSync('src/app.css', 'utf8');
const blockOf = (selector: string, nth = 0): string => {
	const parts = css.split(`${selector} {`).slice(1);
	return parts[nth]!.slice(0, parts[nth]!.indexOf('}'));
};

/** The oklch() values of a block by token. */
function tokensOf(...blocks: string[]): Record<string, Triple> {
	const found = [...blocks.join('\n').matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
	return Object.fromEntries(found.map(([, name, l, c, h]) => [name!, [+l!, +c!, +h!] as const]));
}
const light = tokensOf(blockOf('\n:root'), blockOf('\n:root', 1));
const dark = tokensOf(
	blockOf("\n:root[data-theme='dark']"),
	blockOf("\n:root[data-theme='dark']", 1)
);
const system = tokensOf(
	blockOf("\t:root:not([data-theme='light'])"),
	blockOf("\t:root:not([data-theme='light'])", 1)
);

function toLinear([l, c, h]: Triple): Triple {
	const a = c * Math.cos((h * Math.PI) / 180);
	const b = c * Math.sin((h * Math.PI) / 180);
	const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const rgb = [
		4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
		-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
		-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short
	];
	return rgb.map((value) => Math.min(1, Math.max(0, value))) as unknown as Triple;
}

function toOklab([r, g, b]: Triple): Triple {
	const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
		1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
		0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
	];
}

// Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
const VISIONS: Record<string, readonly Triple[]> = {
	'all colours': [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1]
	],
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998]
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881]
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039]
	]
};

const seenAs = (colour: Triple, vision: string): Triple =>
	VISIONS[vision]!.map((row) =>
		Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]))
	) as unknown as Triple;
const difference = (one: Triple, other: Triple): number =>
	Math.hypot(...toOklab(one).map((value, i) => value - toOklab(other)[i]!));
const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (one: Triple, other: Triple): number => {
	const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (high! + 0.05) / (low! + 0.05);
};

const GROUPS = ['group-a', 'group-b', 'group-c', 'group-d', 'group-e'];
const PAIRS = GROUPS.flatMap((one, i) => GROUPS.slice(0, i).map((other) => [one, other] as const));

test('a system that is dark and a person who chose dark see the same', () => {
	expect(system).toEqual(dark);
});

describe.each([
	['light', light],
	['dark', dark]
] as const)('%s', (_, tokens) => {
	test.each(GROUPS)('%s stands out from what it is drawn on', (group) => {
		for (const ground of ['paper', 'surface', 'sunken'])
			expect(
				contrast(toLinear(tokens[group]!), toLinear(tokens[ground]!)),
				ground
			).toBeGreaterThanOrEqual(3);
	});

	test.each(Object.keys(VISIONS))('with %s any two groups stay apart', (vision) => {
		for (const [one, other] of PAIRS) {
			const apart = difference(
				seenAs(toLinear(tokens[one]!), vision),
				seenAs(toLinear(tokens[other]!), vision)
			);
			expect(apart, `${one} ${other}`).toBeGreaterThanOrEqual(0.1);
		}
	});

	test('no group is much lighter than another', () => {
		const lightness = GROUPS.map((group) => tokens[group]![0]);
		expect(Math.max(...lightness) - Math.min(...lightness)).toBeLessThanOrEqual(0.1001);
	});
});

const hexOf = (colour: Triple): string =>
	`#${toLinear(colour)
		.map((value) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
		.map((value) =>
			Math.round(value * 255)
				.toString(16)
				.padStart(2, '0')
		)
		.join('')}`;

test('saved pictures have the colours of the light page', () => {
	const { a, b, c, d, e, mixed, plain, ...named } = POSTER_INKS;
	expect([a, b, c, d, e]).toEqual(GROUPS.map((group) => hexOf(light[group]!)));
	expect(mixed).toBe(hexOf(light.pass!));
	expect(plain).toBe(hexOf(light['line-strong']!));
	for (const [name, ink] of Object.entries(named)) expect(ink, name).toBe(hexOf(light[name]!));
});
