import type { LocalizedText } from '#lib/shared/localized-text.ts';

/** One value of a goal on one day. Never changed: what was wrong is measured again. */
export interface Measurement {
	readonly value: number;
	/** Local calendar day. */
	readonly measuredOn: string;
	readonly note: string;
	/** How many things or people the value rests on, where it rests on a sample. */
	readonly n?: number;
	/** When it was written down. */
	readonly at: string;
}

/** What a project wants to reach, and how far it came. */
export interface Goal {
	readonly id: string;
	readonly text: LocalizedText;
	readonly unit: LocalizedText;
	readonly target: number;
	/** By day, the oldest first; of one day the one written down last counts. */
	readonly measurements: readonly Measurement[];
}

/** The measurement that says where a goal stands: of the latest day the one written down last. */
export const latestOf = (goal: Pick<Goal, 'measurements'>): Measurement | undefined =>
	goal.measurements.reduce<Measurement | undefined>(
		(best, each) =>
			!best ||
			each.measuredOn > best.measuredOn ||
			(each.measuredOn === best.measuredOn && each.at >= best.at)
				? each
				: best,
		undefined
	);

/** How far a goal came, 0–1; nothing measured is 0, more than the target is 1. */
export function progressOf(goal: Pick<Goal, 'target' | 'measurements'>): number {
	const latest = latestOf(goal);
	return latest ? Math.min(1, Math.max(0, latest.value / goal.target)) : 0;
}
