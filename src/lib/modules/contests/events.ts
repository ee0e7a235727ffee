import type { List } from './nomination.ts';
import type { Phase } from './stage.ts';

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'contest.created': { contestId: string };
		'contest.edited': { contestId: string };
		'contest.published': { contestId: string };
		'contest.cancelled': { contestId: string; reason: string };
		'contest.rescheduled': { contestId: string; phase: Phase; reason: string };
		'stage.began': { contestId: string; phase: Phase };
		'nomination.changed': { contestId: string; subjectId: string; list: List | 'none' };
		'results.published': { contestId: string };
	}
}
export {};
