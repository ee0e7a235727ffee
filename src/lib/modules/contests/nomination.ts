/** The lists of a selection. An admitted idea on none of them is simply not selected. */
export const LISTS = ['longlist', 'shortlist', 'final', 'reserve'] as const;
export type List = (typeof LISTS)[number];

/** One idea's place on a list. Places count 1, 2, 3 … without gaps. */
export interface Nomination {
	readonly subjectId: string;
	readonly list: List;
	readonly place: number;
	readonly reason: string;
}

export const REASON_MIN = 10;

/**
 * Puts an idea on a list, at a place or at its end, or takes it off all lists (`none`). The others close up or make
 * room, so that places stay 1, 2, 3 …
 */
export function arrange(
	nominations: readonly Nomination[],
	move: { subjectId: string; list: List | 'none'; place?: number }
): Nomination[] {
	const moved = nominations.find((n) => n.subjectId === move.subjectId);
	const others = nominations.filter((n) => n.subjectId !== move.subjectId);
	return LISTS.flatMap((list) => {
		const members = others.filter((n) => n.list === list).sort((a, b) => a.place - b.place);
		if (move.list === list) {
			const at = Math.min(Math.max((move.place ?? members.length + 1) - 1, 0), members.length);
			members.splice(at, 0, {
				subjectId: move.subjectId,
				list,
				place: 0,
				reason: moved?.reason ?? ''
			});
		}
		return members.map((n, i) => ({ ...n, place: i + 1 }));
	});
}

/** Whether it is among those that are published. */
export const isChosen = (nomination: Nomination): boolean =>
	nomination.list === 'final' || nomination.list === 'reserve';

/** What still keeps a selection from being published. */
export interface Shortfall {
	readonly finals: number;
	readonly reserves: number;
	/** Ideas of the final or the reserve without a reason. */
	readonly unexplained: readonly string[];
}

/** Exactly `target` finals and `reserve` reserves, a reason for each; undefined when nothing is missing. */
export function shortfallOf(
	nominations: readonly Nomination[],
	target: number,
	reserve: number
): Shortfall | undefined {
	const chosen = nominations.filter(isChosen);
	const finals = chosen.filter((n) => n.list === 'final').length;
	const reserves = chosen.length - finals;
	const unexplained = chosen
		.filter((n) => n.reason.trim().length < REASON_MIN)
		.map((n) => n.subjectId);
	const isDone = finals === target && reserves === reserve && unexplained.length === 0;
	return isDone ? undefined : { finals, reserves, unexplained };
}
