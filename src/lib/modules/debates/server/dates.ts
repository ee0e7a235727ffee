import { fromLocalInput } from '#lib/i18n/format.ts';
import type { Debate } from '../debate.ts';

/** The instants of the local times; undefined when they are none, or not in order. */
export function datesOf(input: { opensAt: string; closesAt: string }) {
	const opensAt = fromLocalInput(input.opensAt);
	const closesAt = fromLocalInput(input.closesAt);
	return opensAt && closesAt && opensAt < closesAt ? { opensAt, closesAt } : undefined;
}

/** When a poll takes votes, and from when its counts are everybody's: from the end on. */
export const pollDatesOf = (debate: Pick<Debate, 'opensAt' | 'closesAt'>) => ({
	opensAt: new Date(debate.opensAt),
	closesAt: new Date(debate.closesAt),
	talliesFrom: new Date(debate.closesAt)
});
