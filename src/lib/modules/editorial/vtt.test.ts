import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CUES_MAX, readVtt, VTT_BYTES_MAX, writeVtt, type Cue } from './vtt.ts';

const file = (...blocks: string[]) => ['WEBVTT', ...blocks].join('\n\n');
const cue = (from: string, to: string, text = 'Сәлем') => `${from} --> ${to}\n${text}`;
const trouble = (source: string) => {
	const read = readVtt(source);
	return read.ok ? undefined : read.trouble;
};

describe('captions that are taken', () => {
	test.each([
		['plain ones', file(cue('00:01.000', '00:02.000'))],
		[
			'a byte order mark and CRLF',
			`\ufeff${file(cue('00:01.000', '00:02.000'))}`.replaceAll('\n', '\r\n')
		],
		[
			'a title, a note and names of cues',
			file('NOTE жазба', `1\n${cue('00:01.000', '00:02.000')}`).replace(
				'WEBVTT',
				'WEBVTT Су туралы'
			)
		],
		['settings of place', file(`00:01.000 --> 00:02.000 align:start position:10%\nСәлем`)],
		[
			'tags and entities of captions',
			file(cue('00:01.000', '00:02.000', '<v Айгүл><i>Сәлем</i> &amp; рақмет'))
		],
		['hours', file(cue('01:00:01.000', '01:00:02.000'))],
		['cues that overlap', file(cue('00:01.000', '00:05.000'), cue('00:02.000', '00:04.000'))]
	])('%s', (_what, source) => expect(trouble(source)).toBeUndefined());
});

describe('what is wrong is said with its line', () => {
	test.each([
		['no header', cue('00:01.000', '00:02.000'), 'header', 1],
		['another file', '1\n00:00:01,000 --> 00:00:02,000\nСәлем', 'header', 1],
		['text right under the header', 'WEBVTT\nСәлем', 'header', 1],
		['a header of another word', 'WEBVTTX\n\n', 'header', 1],
		['a comma in a time', file(cue('00:01,000', '00:02.000')), 'timing', 3],
		['sixty seconds', file(cue('00:60.000', '00:61.000')), 'timing', 3],
		['a name and no time', file('Сәлем\nәлем'), 'timing', 4],
		['a foreign setting', file('00:01.000 --> 00:02.000 onload:x\nСәлем'), 'timing', 3],
		['an end before the beginning', file(cue('00:02.000', '00:01.000')), 'order', 3],
		[
			'cues that go back',
			file(cue('00:05.000', '00:06.000'), cue('00:01.000', '00:02.000')),
			'order',
			6
		],
		['no words', file('00:01.000 --> 00:02.000'), 'text', 4],
		['a script', file(cue('00:01.000', '00:02.000', '<script>alert(1)</script>')), 'text', 4],
		['an image', file(cue('00:01.000', '00:02.000', '<img src=x onerror=alert(1)>')), 'text', 4],
		['a bare ampersand', file(cue('00:01.000', '00:02.000', 'a & b')), 'text', 4],
		['an arrow in the words', file(cue('00:01.000', '00:02.000', 'a --> b')), 'text', 4],
		[
			'a style',
			file('STYLE\n::cue { color: red }', cue('00:01.000', '00:02.000')),
			'unsupported',
			3
		],
		['a region', file('REGION\nid:x', cue('00:01.000', '00:02.000')), 'unsupported', 3],
		['nothing', 'WEBVTT\n\n', 'empty', 1]
	] as const)('%s', (_what, source, code, line) => expect(trouble(source)).toEqual({ code, line }));

	test('too many cues, too many bytes', () => {
		const stamp = (i: number) =>
			`01:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`;
		const many = (n: number) =>
			file(...Array.from({ length: n }, (_, i) => cue(`${stamp(i)}.000`, `${stamp(i)}.900`)));
		expect(trouble(many(CUES_MAX))).toBeUndefined();
		expect(trouble(many(CUES_MAX + 1))).toMatchObject({ code: 'too_long' });
		const long = 'ә'.repeat(VTT_BYTES_MAX / 2);
		expect(trouble(file(`NOTE ${long}`, cue('00:01.000', '00:02.000')))).toEqual({
			code: 'too_long',
			line: 1
		});
	});
});

const cues = fc
	.array(
		fc.record({
			gap: fc.integer({ min: 0, max: 2_000 }),
			length: fc.integer({ min: 1, max: 3_000 }),
			text: fc.stringMatching(/^[А-Яа-я0-9,.!? ]{0,20}[А-Яа-я]$/)
		}),
		{ minLength: 1, maxLength: 30 }
	)
	.map((parts) => {
		let at = 0;
		return parts.map(({ gap, length, text }): Cue => {
			at += gap;
			return { from: at / 1_000, to: (at + length) / 1_000, text };
		});
	});

test('what is written anew is read as what it was', () => {
	fc.assert(
		fc.property(cues, (given) => {
			expect(readVtt(writeVtt(given))).toEqual({ ok: true, cues: given });
		})
	);
});

test('any text is read to an end: cues, or one trouble with a line of it', () => {
	const words = fc.constantFrom(
		'WEBVTT',
		'\n',
		'\n\n',
		'00:01.000',
		' --> ',
		'NOTE',
		'<b>',
		'сөз',
		'&',
		'\r'
	);
	fc.assert(
		fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
			const source = parts.join('');
			const read = readVtt(source);
			if (read.ok) expect(read.cues.length).toBeGreaterThan(0);
			else expect(read.trouble.line).toBeLessThanOrEqual(source.split(/\r\n|\n|\r/).length + 1);
		})
	);
});
