import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	EARLY_MS,
	isHour,
	isTaking,
	LENGTH_MAX_MS,
	LENGTH_MIN_MS,
	OVERTIME_MS,
	phaseAt,
	progressOf,
	SESSION_STATES,
	timeBarOf,
	type SessionAct,
	type SessionState,
	type Timed
} from './session.ts';

const START = new Date('2026-11-25T10:00:00Z').getTime();
const END = START + 3_600_000;
const session = (state: SessionState): Timed => ({
	state,
	startsAt: new Date(START).toISOString(),
	endsAt: new Date(END).toISOString()
});
const at = (ms: number) => new Date(ms);

describe('the clock', () => {
	test('an hour that nobody opened has lapsed at its end, not before', () => {
		expect(phaseAt(session('scheduled'), at(END - 1))).toBe('scheduled');
		expect(phaseAt(session('scheduled'), at(END))).toBe('lapsed');
	});

	test.each(['live', 'paused'] as const)(
		'a session %s ends by itself after its overtime',
		(state) => {
			expect(phaseAt(session(state), at(END + OVERTIME_MS - 1))).toBe(state);
			expect(phaseAt(session(state), at(END + OVERTIME_MS))).toBe('ended');
		}
	);

	test.each(['ended', 'protocol_published', 'cancelled'] as const)('%s stays so', (state) => {
		for (const ms of [START - 1e9, START, END, END + 1e9])
			expect(phaseAt(session(state), at(ms))).toBe(state);
	});

	test('a session opens a quarter of an hour early at most, and not after its end', () => {
		const bar = (ms: number) => timeBarOf(session('scheduled'), 'start', at(ms));
		expect(bar(START - EARLY_MS - 1)).toBe('live_sessions.too_early');
		expect(bar(START - EARLY_MS)).toBeUndefined();
		expect(bar(END - 1)).toBeUndefined();
		expect(bar(END)).toBe('live_sessions.not_scheduled');
	});

	test('the arc of the hour goes from nothing to all of it and stands where the session ended', () => {
		const running = session('live');
		expect(progressOf(running, at(START - 5))).toBe(0);
		expect(progressOf(running, at(START + 900_000))).toBe(0.25);
		expect(progressOf(running, at(END + 5))).toBe(1);
		const ended = { ...session('ended'), endedAt: at(START + 1_800_000).toISOString() };
		expect(progressOf(ended, at(END + 1e9))).toBe(0.5);
	});
});

test.each([
	[LENGTH_MIN_MS - 1, false],
	[LENGTH_MIN_MS, true],
	[LENGTH_MAX_MS, true],
	[LENGTH_MAX_MS + 1, false],
	[-3_600_000, false]
])('a session of %i ms is one: %s', (length, is) => {
	expect(isHour(at(START), at(START + length))).toBe(is);
});

describe('what may be done when', () => {
	const during = at(START + 60_000);
	const allowed = (state: SessionState, now: Date) =>
		(
			[
				...['edit', 'cancel', 'start', 'pause', 'resume', 'end', 'ask', 'support'],
				...['pick', 'screen', 'mark', 'merge', 'publish_protocol']
			] as SessionAct[]
		).filter((act) => timeBarOf(session(state), act, now) === undefined);

	test.each<[SessionState, Date, string]>([
		['scheduled', during, 'edit cancel start ask support merge'],
		['scheduled', at(END), 'edit cancel'],
		['live', during, 'edit pause end ask support pick screen mark merge'],
		['paused', during, 'edit resume end ask support screen mark merge'],
		['live', at(END + OVERTIME_MS), 'mark publish_protocol'],
		['ended', during, 'mark publish_protocol'],
		['protocol_published', during, ''],
		['cancelled', during, '']
	])('%s', (state, now, acts) => {
		expect(allowed(state, now).join(' ')).toBe(acts);
	});

	test('questions and supports are taken together', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...SESSION_STATES),
				fc.integer({ min: START - 1e7, max: END + 1e7 }),
				(state, ms) => {
					const isOpen = isTaking(phaseAt(session(state), at(ms)));
					for (const act of ['ask', 'support'] as const)
						expect(timeBarOf(session(state), act, at(ms)) === undefined).toBe(isOpen);
				}
			)
		);
	});

	test('once it is over it never takes a question again, however late one looks', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...SESSION_STATES),
				fc.integer({ min: START, max: END + 1e7 }),
				fc.nat(1e9),
				(state, ms, later) => {
					fc.pre(!isTaking(phaseAt(session(state), at(ms))));
					expect(isTaking(phaseAt(session(state), at(ms + later)))).toBe(false);
				}
			)
		);
	});
});
