import { expect, test } from 'vitest';
import type { Meetup } from '../meetup.ts';
import { calendarOf } from './calendar.ts';

const meetup: Meetup = {
	id: '0192f3c1-7d5e-7c1a-9b0a-3f1c2d4e5f60',
	channelId: '0192f3c1-7d5e-7c1a-9b0a-3f1c2d4e5f61',
	title: {
		kk: 'Жайық жағасын тазалау: ерікті көмекшілер жиналатын сенбілік, қолғап; қап беріледі'
	},
	about: { kk: 'Кездесу орны — көпір жаны.\nСу ала келіңіз, әрі бас киім' },
	place: '231010000',
	address: 'Көпір жаны, 5',
	startsAt: '2026-06-10T05:00:00.000Z',
	endsAt: '2026-06-10T08:00:00.000Z',
	signUpUntil: '2026-06-09T05:00:00.000Z',
	capacity: 30,
	state: 'open',
	reason: '',
	version: 4
};
const places = new Map([['231010000', { kk: 'Атырау қ.', ru: 'г. Атырау' }]]);
const make = (more: Partial<Meetup> = {}) =>
	calendarOf({
		name: 'Қайсар',
		meetups: [{ ...meetup, ...more }],
		places,
		locale: 'kk',
		now: new Date('2026-06-01T08:15:30Z')
	});

/** A reader's view: unfolded lines by name. */
function read(file: string): Record<string, string> {
	const lines = file.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
	return Object.fromEntries(
		lines.map((line) => [line.slice(0, line.search(/[:;]/)), line.slice(line.indexOf(':') + 1)])
	);
}

test('the file says when, where and what, in signs a calendar reads', () => {
	expect(read(make())).toMatchObject({
		VERSION: '2.0',
		METHOD: 'PUBLISH',
		DTSTAMP: '20260601T081530Z',
		DTSTART: '20260610T050000Z',
		DTEND: '20260610T080000Z',
		SEQUENCE: '4',
		STATUS: 'CONFIRMED',
		SUMMARY: meetup.title.kk.replaceAll(/[;,]/g, (sign) => `\\${sign}`),
		DESCRIPTION: 'Кездесу орны — көпір жаны.\\nСу ала келіңіз\\, әрі бас киім',
		LOCATION: 'Атырау қ.\\, Көпір жаны\\, 5'
	});
	expect(read(make()).UID).toMatch(new RegExp(`^${meetup.id}@`));
	expect(read(make()).URL).toMatch(new RegExp(`/meetups/${meetup.id}$`));
});

test('no line is longer than 75 bytes and no letter is cut', () => {
	const lines = make().split('\r\n');
	expect(lines.length).toBeGreaterThan(15);
	for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	expect(make()).not.toContain('\ufffd');
});

test('a cancelled event says so, so that calendars strike it out', () => {
	expect(read(make({ state: 'cancelled' })).STATUS).toBe('CANCELLED');
});
