const OKLCH = /^oklch\(([\d.]+)(%?) ([\d.]+)(%?) ([\d.]+)\)$/;
/** A full chroma of 100 % is 0.4 in CSS. */
const CHROMA_AT_100 = 0.4;
/** More would leave what screens can show at the lightness we keep. */
const MOST_CHROMA = 0.12;

const tokens = (lightness: number, soft: number, chroma: number, hue: number): string =>
	`--primary:oklch(${lightness} ${chroma} ${hue});--primary-soft:oklch(${soft} ${(chroma / 4).toFixed(3)} ${hue})`;

/**
 * The operator's colour as the product's primary, light and dark. Only hue and strength are theirs; lightness stays
 * ours, so that text on it keeps its contrast whatever they choose.
 *
 * @param colour `oklch(L C H)`, as the configuration has it
 * @returns a style sheet; empty when there is no colour
 */
export function brandCss(colour: string | undefined): string {
	const match = OKLCH.exec(colour ?? '');
	if (!match) return '';
	const given = Number(match[3]) * (match[4] ? CHROMA_AT_100 / 100 : 1);
	const chroma = Math.min(MOST_CHROMA, given);
	const hue = Number(match[5]) % 360;
	const light = tokens(0.45, 0.95, chroma, hue);
	const dark = tokens(0.78, 0.3, chroma, hue);
	// Twice :root, so that it wins over app.css whichever is loaded first.
	return [
		`:root:root{${light}}`,
		`@media (prefers-color-scheme:dark){:root:root:not([data-theme='light']){${dark}}}`,
		`:root:root[data-theme='dark']{${dark}}`
	].join('\n');
}
