import type { PlaceName } from '#lib/modules/places/index.ts';
import type { Cell } from '#lib/shared/cells.ts';

/** What a channel's opportunities came to. Numbers of people are null where they are too few. */
export interface Measures {
	/** ISO instant they are as of: the beginning of the week. */
	readonly asOf: string;
	/** ISO instant of the first opening; undefined before it. */
	readonly since?: string;
	readonly opportunities: number;
	readonly applied: Cell;
	readonly accepted: Cell;
	readonly completed: Cell;
	/** Of those who completed, who have answered what came of it … */
	readonly answered: Cell;
	/** … and of those, who earn or found a place. */
	readonly placed: Cell;
}

/** A district as the list of those reached shows it. */
export interface Reached {
	readonly kato: string;
	readonly name: PlaceName;
	readonly count: Cell;
}
