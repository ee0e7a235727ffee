import type { MapChoice, VoteSnapshot } from '../../vote-matrix.ts';

/** Gathers current choices row by row, as a database cursor gives them, into the columns a map is loaded from. */
export class SnapshotBuilder {
	#voterOf = new Map<string, number>();
	#itemOf = new Map<string, number>();
	#voters = new Int32Array(1024);
	#items = new Int32Array(1024);
	#choices = new Int8Array(1024);
	#count = 0;

	add(voterId: string, itemId: string, choice: MapChoice): void {
		if (this.#count === this.#choices.length) this.#grow();
		this.#voters[this.#count] = numberOf(this.#voterOf, voterId);
		this.#items[this.#count] = numberOf(this.#itemOf, itemId);
		this.#choices[this.#count++] = choice;
	}

	build(): VoteSnapshot {
		return {
			voterIds: [...this.#voterOf.keys()],
			itemIds: [...this.#itemOf.keys()],
			voters: this.#voters.slice(0, this.#count),
			items: this.#items.slice(0, this.#count),
			choices: this.#choices.slice(0, this.#count)
		};
	}

	#grow(): void {
		const length = this.#count * 2;
		const [voters, items, choices] = [this.#voters, this.#items, this.#choices];
		this.#voters = new Int32Array(length);
		this.#voters.set(voters);
		this.#items = new Int32Array(length);
		this.#items.set(items);
		this.#choices = new Int8Array(length);
		this.#choices.set(choices);
	}
}

function numberOf(numbers: Map<string, number>, id: string): number {
	const known = numbers.get(id);
	if (known !== undefined) return known;
	numbers.set(id, numbers.size);
	return numbers.size - 1;
}
