import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkInAt, scannedMoment } from './meetup.ts';

const times = { startsAt: '2026-06-10T05:00:00.000Z', endsAt: '2026-06-10T08:00:00.000Z' };
const at = (text: string) => new Date(text);

test('people are let in from two hours before until a week after', () => {
	expect(checkInAt(times, at('2026-06-10T02:59:59Z'))).toBe('early');
	expect(checkInAt(times, at('2026-06-10T03:00:00Z'))).toBe('open');
	expect(checkInAt(times, at('2026-06-17T08:00:00Z'))).toBe('open');
	expect(checkInAt(times, at('2026-06-17T08:00:01Z'))).toBe('over');
});

test('a device’s hour counts within the event’s own and is never after now', () => {
	const now = at('2026-06-10T20:00:00Z');
	const said = (text: string, when = now) => scannedMoment(at(text), times, when).toISOString();
	expect(said('2026-06-10T06:30:00Z')).toBe('2026-06-10T06:30:00.000Z');
	expect(said('2001-01-01T00:00:00Z')).toBe('2026-06-10T03:00:00.000Z');
	expect(said('2030-01-01T00:00:00Z')).toBe('2026-06-10T10:00:00.000Z');
	expect(said('2026-06-10T07:00:00Z', at('2026-06-10T05:10:00Z'))).toBe('2026-06-10T05:10:00.000Z');
	expect(scannedMoment(undefined, times, at('2026-06-10T05:10:00Z')).toISOString()).toBe(
		'2026-06-10T05:10:00.000Z'
	);
});

test('whatever a device says, the hour is within the window', () => {
	const min = at('2026-06-10T03:00:00Z');
	const max = at('2026-06-17T08:00:00Z');
	fc.assert(
		fc.property(
			fc.date({ noInvalidDate: true }),
			fc.date({ min, max, noInvalidDate: true }),
			(said, now) => {
				const moment = scannedMoment(said, times, now);
				expect(moment >= min && moment <= at('2026-06-10T10:00:00Z') && moment <= now).toBe(true);
			}
		)
	);
});
