/** Acts that come at a wrong moment: somebody who may otherwise, a right input, a stage that is over or not there yet. */
import type { Person } from '#lib/shared/actor.ts';
import type { Input } from '../../support/doors.ts';
import type { ActorName } from '../access/actors.ts';
import type { AccessWorld } from '../access/world.ts';

export interface Late {
	readonly operation: string;
	readonly refusal: string;
	readonly input: Input;
	readonly by: ActorName;
	readonly owner?: Person;
}

/** By what they are, for the test's name. */
export type Moments = Record<string, (w: AccessWorld) => Promise<Late> | Late>;
