import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf, folded, type CalendarEntry } from './calendar.ts';

const entry: CalendarEntry = {
	uid: '0192f3c1-7d5e-7c1a-9b0a-3f1c2d4e5f60@talqylau.kz',
	title: 'Тікелей эфир: қоғамдық көлік',
	description: 'Автобус жиі жүре ме?\nСұрақ; жауап, есеп',
	location: 'Атырау, Достық үйі',
	url: 'https://talqylau.kz/sessions/0192f3c1-7d5e-7c1a-9b0a-3f1c2d4e5f60',
	startsAt: '2026-11-25T10:00:00.000Z',
	endsAt: '2026-11-25T11:30:00.000Z',
	stampedAt: '2026-11-20T08:15:30.123Z',
	sequence: 3,
	isCancelled: false
};

/** A reader's view: unfolded lines by name. */
function read(file: string): Record<string, string> {
	const lines = file.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
	return Object.fromEntries(
		lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
	);
}

test('the file says when, where and what, in signs a calendar reads', () => {
	const file = calendarOf(entry);
	expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
	expect(read(file)).toMatchObject({
		VERSION: '2.0',
		METHOD: 'PUBLISH',
		UID: entry.uid,
		DTSTAMP: '20261120T081530Z',
		DTSTART: '20261125T100000Z',
		DTEND: '20261125T113000Z',
		SEQUENCE: '3',
		STATUS: 'CONFIRMED',
		SUMMARY: entry.title,
		DESCRIPTION: 'Автобус жиі жүре ме?\\nСұрақ\\; жауап\\, есеп',
		LOCATION: 'Атырау\\, Достық үйі',
		URL: entry.url
	});
});

test('a cancelled session takes itself out of calendars', () => {
	const file = read(calendarOf({ ...entry, isCancelled: true }));
	expect([file.METHOD, file.STATUS]).toEqual(['CANCEL', 'CANCELLED']);
});

test('what is not there has no line', () => {
	const file = calendarOf({ ...entry, description: '', location: '' });
	expect(file).not.toMatch(/^(DESCRIPTION|LOCATION)/m);
});

test('no line is longer than 75 bytes, no letter is cut, and unfolding gives the text again', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
			const line = `SUMMARY:${text.replaceAll(/[\r\n]/g, '')}`;
			const lines = folded(line).split('\r\n');
			for (const each of lines) {
				expect(new TextEncoder().encode(each).length).toBeLessThanOrEqual(75);
				expect(each.isWellFormed()).toBe(line.isWellFormed());
			}
			expect(lines.map((each, i) => (i > 0 ? each.slice(1) : each)).join('')).toBe(line);
		})
	);
});
