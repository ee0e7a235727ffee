import { describe, expect, test } from 'vitest';
import { BOUNDS, findingsOf, stateOf } from './findings.ts';
import type { Figures, ProcessHealth } from './figures.ts';

const quiet: Figures = {
	loopP99Ms: 3,
	relayWorstMs: 20,
	roomsServed: 4,
	voteQueue: 0,
	flushes: 2,
	flushWorstMs: 6,
	flushMostActs: 3,
	accepted: 5,
	refused: 1,
	failed: 0,
	sockets: 12,
	rssMb: 180,
	queriesInFlight: 1,
	pool: 10,
	slowRecently: 0,
	slowest: [],
	jobs: [],
	signalsConnected: true,
	signalMs: 2,
	shed: 0,
	history: { loopP99Ms: [], relayWorstMs: [], voteQueue: [], accepted: [], sockets: [] }
};
const one = (figures: Partial<Figures> = {}, more: Partial<ProcessHealth> = {}): ProcessHealth => ({
	id: 'p1',
	role: 'app',
	host: 'h',
	version: '1.0.0',
	startedAt: '2026-06-01T00:00:00.000Z',
	silentSeconds: 3,
	figures: { ...quiet, ...figures },
	...more
});
const job = (failedLast: boolean) => ({
	name: 'stages',
	lastRunAt: '2026-06-01T00:00:00.000Z',
	ms: 4,
	failures: 1,
	failedLast
});

test('quiet processes are well', () => {
	const findings = findingsOf([one(), one({}, { id: 'p2' })]);
	expect(findings).toEqual([]);
	expect(stateOf(findings)).toBe('well');
});

test('no process at all is trouble', () => {
	expect(findingsOf([])).toEqual([{ code: 'no_process', state: 'trouble' }]);
});

test('a silent process says only that: its figures are old', () => {
	const dead = one({ loopP99Ms: 900 }, { silentSeconds: 21 });
	expect(findingsOf([dead])).toEqual([{ code: 'silent', state: 'trouble', processId: 'p1' }]);
	expect(findingsOf([one({}, { silentSeconds: 20 })])).toEqual([]);
});

describe('bounds', () => {
	test.each([
		['loop_slow', { loopP99Ms: 100 }, { loopP99Ms: 200 }],
		['relay_late', { relayWorstMs: 1_000 }, { relayWorstMs: 5_000 }],
		['votes_wait', { voteQueue: 1_024 }, { voteQueue: 3_500 }],
		['votes_fail', undefined, { failed: 1 }],
		['queries_slow', { slowRecently: 5 }, { slowRecently: 100 }],
		['memory_high', { rssMb: 768 }, { rssMb: 1_024 }],
		['job_fails', { jobs: [job(true)] }, undefined],
		['signals_lost', { signalsConnected: false }, undefined],
		['replica_late', { replicaLagMs: 5_000 }, { replicaLagMs: 30_000 }],
		['sheds', { shed: 1 }, undefined]
	] as const)('%s', (code, attention, trouble) => {
		for (const [state, figures] of [
			['attention', attention],
			['trouble', trouble]
		] as const)
			if (figures) {
				const findings = findingsOf([one(figures as Partial<Figures>)]);
				expect(findings).toEqual([{ code, state, processId: 'p1' }]);
				expect(stateOf(findings)).toBe(state);
			}
	});

	test('every bound is tried above', () => {
		expect(BOUNDS).toHaveLength(10);
	});
});

test('a job that went well again is no finding', () => {
	expect(findingsOf([one({ jobs: [job(false)] })])).toEqual([]);
});

test('two versions are attention, unless the other is of a process that is gone', () => {
	const newer = { id: 'p2', version: '1.1.0' };
	expect(findingsOf([one(), one({}, newer)])).toEqual([
		{ code: 'versions_differ', state: 'attention' }
	]);
	expect(findingsOf([one(), one({}, { ...newer, silentSeconds: 60 })])).toHaveLength(1);
});

test('trouble stands before attention', () => {
	const states = findingsOf([one({ rssMb: 800 }), one({ failed: 2 }, { id: 'p2' })]);
	expect(states.map(({ state }) => state)).toEqual(['trouble', 'attention']);
});
