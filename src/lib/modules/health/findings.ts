import type { Figures, ProcessHealth } from './figures.ts';

export type HealthState = 'well' | 'attention' | 'trouble';

export type FindingCode =
	| 'no_process'
	| 'silent'
	| 'loop_slow'
	| 'relay_late'
	| 'votes_wait'
	| 'votes_fail'
	| 'queries_slow'
	| 'memory_high'
	| 'job_fails'
	| 'signals_lost'
	| 'replica_late'
	| 'sheds'
	| 'versions_differ';

export interface Finding {
	readonly code: FindingCode;
	readonly state: Exclude<HealthState, 'well'>;
	/** Absent: about the installation. */
	readonly processId?: string;
}

const SILENT_SECONDS = 20;

/** From which value on it is attention, and from which trouble. The alerts of Prometheus have the same bounds. */
export const BOUNDS: readonly {
	readonly code: FindingCode;
	readonly of: (figures: Figures) => number;
	readonly attention: number;
	readonly trouble: number;
}[] = [
	{ code: 'loop_slow', of: (f) => f.loopP99Ms, attention: 100, trouble: 200 },
	{ code: 'relay_late', of: (f) => f.relayWorstMs, attention: 1_000, trouble: 5_000 },
	{ code: 'votes_wait', of: (f) => f.voteQueue, attention: 1_024, trouble: 3_500 },
	{ code: 'votes_fail', of: (f) => f.failed, attention: Infinity, trouble: 1 },
	{ code: 'queries_slow', of: (f) => f.slowRecently, attention: 5, trouble: 100 },
	{ code: 'memory_high', of: (f) => f.rssMb, attention: 768, trouble: 1_024 },
	{
		code: 'job_fails',
		of: (f) => f.jobs.filter((job) => job.failedLast).length,
		attention: 1,
		trouble: Infinity
	},
	{ code: 'signals_lost', of: (f) => Number(!f.signalsConnected), attention: 1, trouble: Infinity },
	{ code: 'replica_late', of: (f) => f.replicaLagMs ?? 0, attention: 5_000, trouble: 30_000 },
	{ code: 'sheds', of: (f) => f.shed, attention: 1, trouble: Infinity }
];

/** What deserves attention, trouble first. Pure. A silent process says only that: its figures are old. */
export function findingsOf(processes: readonly ProcessHealth[]): Finding[] {
	if (processes.length === 0) return [{ code: 'no_process', state: 'trouble' }];
	const found = processes.flatMap(findingsOfOne);
	const heard = processes.filter(({ silentSeconds }) => silentSeconds <= SILENT_SECONDS);
	if (new Set(heard.map(({ version }) => version)).size > 1)
		found.push({ code: 'versions_differ', state: 'attention' });
	return found.sort((a, b) => Number(b.state === 'trouble') - Number(a.state === 'trouble'));
}

function findingsOfOne({ id, silentSeconds, figures }: ProcessHealth): Finding[] {
	if (silentSeconds > SILENT_SECONDS) return [{ code: 'silent', state: 'trouble', processId: id }];
	return BOUNDS.flatMap(({ code, of, attention, trouble }): Finding[] => {
		const value = of(figures);
		if (value >= trouble) return [{ code, state: 'trouble', processId: id }];
		return value >= attention ? [{ code, state: 'attention', processId: id }] : [];
	});
}

/** The worst of the findings. */
export const stateOf = (findings: readonly Finding[]): HealthState =>
	findings.some(({ state }) => state === 'trouble')
		? 'trouble'
		: findings.length > 0
			? 'attention'
			: 'well';
