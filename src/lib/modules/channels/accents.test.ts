import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACCENTS } from './channel.ts';

type Triple = readonly [number, number, number];

const css = fs.readFileSync('src/app.css', 'utf8');
const blockOf = (selector: string): string => {
	const part = css.split(`${selector} {`)[1];
	if (part === undefined) throw new Error(`no ${selector} in app.css`);
	return part.slice(0, part.indexOf('}'));
};
const tokensOf = (block: string): Record<string, Triple> =>
	Object.fromEntries(
		[...block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(
			([, name, l, c, h]) => [name!, [+l!, +c!, +h!] as const]
		)
	);
const light = tokensOf(blockOf('\n:root'));
const dark = tokensOf(blockOf("\n:root[data-theme='dark']"));

/** The relative luminance of an oklch colour. */
function luminance([l, c, h]: Triple): number {
	const a = c * Math.cos((h * Math.PI) / 180);
	const b = c * Math.sin((h * Math.PI) / 180);
	const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const linear = [
		4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
		-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
		-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short
	].map((value) => Math.min(1, Math.max(0, value)));
	return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}
function contrast(one: Triple, other: Triple): number {
	const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (high! + 0.05) / (low! + 0.05);
}
const tokenOf = (accent: string): string =>
	/--tone: var\(--([\w-]+)\)/.exec(blockOf(`.channel-${accent}`))![1]!;

describe.each([
	['light', light],
	['dark', dark]
] as const)('%s', (_, tokens) => {
	test.each(ACCENTS)('words in %s can be read on what they stand on', (accent) => {
		for (const ground of ['paper', 'surface', 'sunken'])
			expect(contrast(tokens[tokenOf(accent)]!, tokens[ground]!), ground).toBeGreaterThanOrEqual(
				4.5
			);
	});
});

test('no two colours are the same token', () => {
	expect(new Set(ACCENTS.map(tokenOf)).size).toBe(ACCENTS.length);
});
