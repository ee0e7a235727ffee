/**
 * Captions as WebVTT, taken strictly: what browsers would guess at is refused with its line. Styles, regions and markup
 * other than the few of captions are not taken, so that a track says words and nothing else.
 */
export const VTT_BYTES_MAX = 200_000;
export const CUES_MAX = 2_000;
const CUE_LENGTH_MAX = 500;
const SECONDS_MAX = 3_600 * 2;

export interface Cue {
	/** Seconds. */
	readonly from: number;
	readonly to: number;
	readonly text: string;
}

/** What is wrong, and in which line; a file is too long as a whole. */
export interface VttTrouble {
	readonly code: 'header' | 'timing' | 'order' | 'text' | 'unsupported' | 'empty' | 'too_long';
	readonly line: number;
}
export type ReadVtt =
	| { readonly ok: true; readonly cues: readonly Cue[] }
	| { readonly ok: false; readonly trouble: VttTrouble };

const TIMING = /^(\S+) +--> +(\S+)((?: +(?:align|line|position|size):[\w%.,-]+)*) *$/;
const STAMP = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/;
/** Tags that captions have: bold, italic, underlined, who speaks. */
const TAGS = /<\/?[biu]>|<v(?: [^<>&\n]{1,60})?>|<\/v>/g;
const ENTITIES = /&(?:amp|lt|gt|nbsp|lrm|rlm);/g;

function secondsOf(stamp: string | undefined): number | undefined {
	const found = stamp === undefined ? null : STAMP.exec(stamp);
	if (!found) return undefined;
	const [, hours = '0', minutes, seconds, ms] = found;
	// In whole milliseconds first: sums of fractions are not what was written.
	const minute = Number(hours) * 60 + Number(minutes);
	const at = ((minute * 60 + Number(seconds)) * 1_000 + Number(ms)) / 1_000;
	return at <= SECONDS_MAX ? at : undefined;
}

const isPlain = (text: string): boolean =>
	text.trim() !== '' &&
	text.length <= CUE_LENGTH_MAX &&
	!/[<&]|-->/.test(text.replaceAll(TAGS, '').replaceAll(ENTITIES, ''));

const fail = (code: VttTrouble['code'], line: number): ReadVtt => ({
	ok: false,
	trouble: { code, line }
});

interface Block {
	readonly lines: readonly string[];
	/** Of its first line, counted from one. */
	readonly at: number;
}

function blocksOf(lines: readonly string[], first: number): Block[] {
	const blocks: { lines: string[]; at: number }[] = [];
	let open: { lines: string[]; at: number } | undefined;
	for (const [i, line] of lines.entries()) {
		if (line === '') open = undefined;
		else if (open) open.lines.push(line);
		else blocks.push((open = { lines: [line], at: first + i }));
	}
	return blocks;
}

/** @returns the cue, or what is wrong with the block */
function readCue({ lines, at }: Block, after: number): Cue | VttTrouble {
	const hasName = !lines[0]!.includes('-->');
	const timingAt = hasName ? 1 : 0;
	const timing = TIMING.exec(lines[timingAt] ?? '');
	const [from, to] = [secondsOf(timing?.[1]), secondsOf(timing?.[2])];
	if (from === undefined || to === undefined) return { code: 'timing', line: at + timingAt };
	if (to <= from || from < after) return { code: 'order', line: at + timingAt };
	const text = lines.slice(timingAt + 1).join('\n');
	return isPlain(text) ? { from, to, text } : { code: 'text', line: at + timingAt + 1 };
}

/** Reads captions. Cues begin one after another, each ends after it begins. */
export function readVtt(source: string): ReadVtt {
	if (new TextEncoder().encode(source).length > VTT_BYTES_MAX) return fail('too_long', 1);
	const lines = source.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
	if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0]!) || (lines[1] ?? '') !== '') return fail('header', 1);
	const cues: Cue[] = [];
	for (const block of blocksOf(lines.slice(1), 2)) {
		if (/^NOTE(?:[ \t]|$)/.test(block.lines[0]!)) continue;
		if (/^(?:STYLE|REGION)(?:[ \t]|$)/.test(block.lines[0]!)) return fail('unsupported', block.at);
		const cue = readCue(block, cues.at(-1)?.from ?? 0);
		if ('code' in cue) return { ok: false, trouble: cue };
		cues.push(cue);
		if (cues.length > CUES_MAX) return fail('too_long', block.at);
	}
	return cues.length === 0 ? fail('empty', 1) : { ok: true, cues };
}

const stampOf = (seconds: number): string => {
	const ms = Math.round(seconds * 1_000);
	const part = (value: number, length = 2) => String(value).padStart(length, '0');
	const [h, m, s] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60].map(Math.floor);
	return `${part(h!)}:${part(m!)}:${part(s!)}.${part(ms % 1_000, 3)}`;
};

/** Captions written anew from what was read, so that nothing else of the file is kept. */
export const writeVtt = (cues: readonly Cue[]): string =>
	`WEBVTT\n\n${cues
		.map(({ from, to, text }) => `${stampOf(from)} --> ${stampOf(to)}\n${text}\n`)
		.join('\n')}`;
