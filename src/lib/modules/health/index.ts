export {
	findingsOf,
	stateOf,
	type Finding,
	type FindingCode,
	type HealthState
} from './findings.ts';
export type { Figures, ProcessHealth } from './figures.ts';
