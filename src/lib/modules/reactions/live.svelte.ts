import type { StateValue } from '#lib/realtime/protocol.ts';
import { toggled, type ReactionKind, type Reactions } from './reaction.ts';

/** The reactions to the subjects of a page: a snapshot and the newer absolute values that arrive. */
export class LiveReactions {
	#known = $state<Record<string, Reactions>>({});

	constructor(snapshot: Readonly<Record<string, Reactions>> = {}) {
		this.#known = { ...snapshot };
	}

	of(subjectId: string): Reactions {
		return this.#known[subjectId] ?? { counts: {}, version: 0, mine: [] };
	}

	/** A newer snapshot: counts by version, own reactions as the server says. */
	learn(subjectId: string, snapshot: Reactions): void {
		const known = this.of(subjectId);
		const newest = snapshot.version >= known.version ? snapshot : known;
		this.#known[subjectId] = { ...newest, mine: snapshot.mine };
	}

	/** Takes a value from the room; one that is older than what is shown changes nothing. */
	take(value: StateValue): void {
		const known = this.of(value.id);
		if (value.version <= known.version) return;
		this.#known[value.id] = {
			counts: value.value as Reactions['counts'],
			version: value.version,
			mine: known.mine
		};
	}

	/** The viewer's own choice, as the server acknowledged it or as it is about to. */
	choose(subjectId: string, kind: ReactionKind, isOn: boolean): void {
		const known = this.of(subjectId);
		this.#known[subjectId] = { ...known, mine: toggled(known.mine, kind, isOn) };
	}
}
