import { m } from '#lib/i18n/index.ts';
import type { FindingCode, HealthState } from './findings.ts';
import type { ProcessHealth } from './figures.ts';

const STATES: Record<HealthState, () => string> = {
	well: m.health_state_well,
	attention: m.health_state_attention,
	trouble: m.health_state_trouble
};

/** What is the matter, and what to do. */
const FINDINGS: Record<FindingCode, readonly [() => string, () => string]> = {
	no_process: [m.health_finding_no_process, m.health_do_no_process],
	silent: [m.health_finding_silent, m.health_do_silent],
	loop_slow: [m.health_finding_loop_slow, m.health_do_loop_slow],
	relay_late: [m.health_finding_relay_late, m.health_do_relay_late],
	votes_wait: [m.health_finding_votes_wait, m.health_do_votes_wait],
	votes_fail: [m.health_finding_votes_fail, m.health_do_votes_fail],
	queries_slow: [m.health_finding_queries_slow, m.health_do_queries_slow],
	memory_high: [m.health_finding_memory_high, m.health_do_memory_high],
	job_fails: [m.health_finding_job_fails, m.health_do_job_fails],
	signals_lost: [m.health_finding_signals_lost, m.health_do_signals_lost],
	replica_late: [m.health_finding_replica_late, m.health_do_replica_late],
	sheds: [m.health_finding_sheds, m.health_do_sheds],
	versions_differ: [m.health_finding_versions_differ, m.health_do_versions_differ]
};

const ROLES: Readonly<Record<string, () => string>> = {
	all: m.health_role_all,
	app: m.health_role_app,
	worker: m.health_role_worker
};

export const stateWords = (state: HealthState): string => STATES[state]();
export const findingWords = (code: FindingCode): string => FINDINGS[code][0]();
export const adviceWords = (code: FindingCode): string => FINDINGS[code][1]();
/** What a process does, and the beginning of its id: two of one kind are told apart. */
export const processName = ({ role, id }: Pick<ProcessHealth, 'role' | 'id'>): string =>
	`${ROLES[role]?.() ?? role} · ${id.slice(0, 6)}`;
