/**
 * The map as a picture to keep and to pass on: title, ring, groups, what it says, n, as of, source. A list of shapes as
 * SVG and of texts apart, so that the PNG is lettered with the page's own font. Pure; always light, as for paper.
 */
import { coreHull } from './core.ts';
import { hullOutline } from './hull-outline.ts';
import { markerPath, markersPath, shapeOf } from './marker.ts';
import type { MapPicture, StatementFigures } from './opinion-map.ts';
import { countPoints, dotAlpha, dotRadius, FIELD, pointsOfGroup, toScreen } from './picture.ts';
import { rayLine, raysOf } from './rays.ts';
import { tonesOf, type Tone } from './tones.ts';

/** The light tokens of src/app.css for programs that do not know oklch(); a test compares them. */
export const POSTER_INKS: Record<Tone | 'surface' | 'ink' | 'muted' | 'line', string> = {
	a: '#5954cc',
	b: '#a17e12',
	c: '#cb478b',
	d: '#008cce',
	e: '#9a5143',
	agree: '#00695f',
	disagree: '#9f4325',
	pass: '#555f69',
	mixed: '#555f69',
	plain: '#7d8792',
	surface: '#ffffff',
	ink: '#141b24',
	muted: '#4d5660',
	line: '#dad7cf'
};

export interface PosterText {
	readonly x: number;
	readonly y: number;
	readonly size: number;
	readonly weight: number;
	readonly fill: string;
	readonly text: string;
}

export interface Poster {
	readonly width: number;
	readonly height: number;
	/** the inside of an <svg> */
	readonly shapes: string;
	readonly texts: readonly PosterText[];
}

export interface PosterInput {
	readonly picture: MapPicture;
	readonly title: string;
	readonly summary: string;
	/** n, votes, as of */
	readonly facts: string;
	readonly source: string;
	/** one line to a group, same order */
	readonly groups: readonly string[];
	/** the chosen statement, when the map is coloured by one */
	readonly statement?: string;
	readonly figures?: StatementFigures;
}

const WIDTH = 1_200;
const MARGIN = 72;
const RING = 1_000;
/** Of the letters' size; a wide average, so that lines rather end early. */
const LETTER = 0.56;

/**
 * Lines that fit into `width` as far as one can tell without a font; a word longer than a line stands alone. Spaces
 * that must not break do not.
 */
export function wrap(text: string, size: number, width: number): string[] {
	const most = Math.max(8, Math.floor(width / (size * LETTER)));
	const lines: string[] = [];
	let line = '';
	for (const word of text.trim().split(/[ \n\t]+/)) {
		if (line && line.length + 1 + word.length > most) {
			lines.push(line);
			line = word;
		} else line = line ? `${line} ${word}` : word;
	}
	if (line) lines.push(line);
	return lines;
}

/** Adds lines of text downwards. */
class Column {
	readonly texts: PosterText[] = [];
	y: number;

	constructor(y: number) {
		this.y = y;
	}

	/** @returns the middle of the first line */
	write(text: string, size: number, weight: number, fill: string, indent = 0): number {
		const first = this.y + size * 0.75;
		for (const line of wrap(text, size, WIDTH - 2 * MARGIN - indent)) {
			this.y += size * 1.3;
			const y = Math.round(this.y - size * 0.25);
			this.texts.push({ x: MARGIN + indent, y, size, weight, fill, text: line });
		}
		return first;
	}
}

function ringShapes(picture: MapPicture, tones: readonly Tone[]): string {
	const ink = POSTER_INKS;
	const rays = raysOf(picture).map((group, i) => {
		const { x1, y1, x2, y2 } = rayLine(i, FIELD + 2.2, FIELD + 5.8);
		const colour = group < 0 ? ink.line : ink[tonesOf(picture.groups)[group]!];
		return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour}" stroke-width="1.5" stroke-linecap="round"/>`;
	});
	const hulls = picture.groups.map((_, i) => {
		const path = hullOutline(
			coreHull(picture, i).map(([x, y]) => toScreen(x, y)),
			2.4
		);
		const colour = ink[tones[i]!];
		return `<path d="${path}" fill="${colour}" fill-opacity="0.1" stroke="${colour}" stroke-opacity="0.6" stroke-width="0.3"/>`;
	});
	const count = countPoints(picture);
	const crowds = [...picture.groups.keys(), -1].map((group) => {
		const shape = shapeOf(picture.groups[group]?.label);
		const path = markersPath(shape, pointsOfGroup(picture, group), dotRadius(count));
		return path
			? `<path d="${path}" fill="${ink[tones[group] ?? 'plain']}" fill-opacity="${dotAlpha(count)}"/>`
			: '';
	});
	return [
		`<circle cx="50" cy="50" r="49.4" fill="none" stroke="${ink.plain}" stroke-width="0.3"/>`,
		`<circle cx="50" cy="50" r="${FIELD + 0.6}" fill="none" stroke="${ink.line}" stroke-width="0.3"/>`,
		...rays,
		...hulls,
		...crowds
	].join('');
}

/** Letters in the middle of the groups, drawn over the dots. */
function badges(picture: MapPicture, top: number): { shapes: string[]; texts: PosterText[] } {
	const scale = RING / 100;
	const shapes: string[] = [];
	const texts = picture.groups.map(({ label, center }) => {
		const [x, y] = toScreen(center[0], center[1]);
		const at = { x: (WIDTH - RING) / 2 + x * scale, y: top + y * scale };
		shapes.push(
			`<circle cx="${at.x}" cy="${at.y}" r="26" fill="${POSTER_INKS.surface}" stroke="${POSTER_INKS[label.toLowerCase() as Tone]}" stroke-width="4"/>`
		);
		return {
			x: at.x - 9,
			y: at.y + 10,
			size: 28,
			weight: 700,
			fill: POSTER_INKS.ink,
			text: label
		};
	});
	return { shapes, texts };
}

/** Lays the poster out. */
export function posterOf(input: PosterInput): Poster {
	const { picture } = input;
	const { ink, muted, surface } = POSTER_INKS;
	const tones = tonesOf(picture.groups, input.figures);
	const column = new Column(MARGIN - 16);
	column.write(input.title, 44, 700, ink);
	if (input.statement) {
		column.y += 8;
		column.write(`«${input.statement}»`, 32, 500, ink);
	}
	column.y += 32;
	const top = column.y;
	column.y += RING + 40;
	const marks = input.groups.map((line, i) => {
		const middle = column.write(line, 30, 600, ink, 52);
		column.y += 6;
		const label = picture.groups[i]?.label;
		return `<path d="${markerPath(shapeOf(label), [MARGIN + 18, middle], 14)}" fill="${POSTER_INKS[tones[i] ?? 'plain']}"/>`;
	});
	column.y += 14;
	column.write(input.summary, 30, 500, ink);
	column.y += 14;
	column.write(input.facts, 24, 400, muted);
	column.write(input.source, 24, 400, muted);
	const height = Math.ceil(column.y + MARGIN);
	const letters = badges(picture, top);
	const shapes = [
		`<rect width="${WIDTH}" height="${height}" fill="${surface}"/>`,
		`<g transform="translate(${(WIDTH - RING) / 2} ${top}) scale(${RING / 100})">${ringShapes(picture, tones)}</g>`,
		...marks,
		...letters.shapes
	].join('');
	return { width: WIDTH, height, shapes, texts: [...column.texts, ...letters.texts] };
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign]!);

/** The poster as an SVG file. */
export function posterSvg(poster: Poster, withTexts = true): string {
	const { width, height, shapes } = poster;
	const texts = withTexts
		? poster.texts.map(
				({ x, y, size, weight, fill, text }) =>
					`<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`
			)
		: [];
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Onest, 'Noto Sans', system-ui, sans-serif">${shapes}${texts.join('')}</svg>`;
}
