import { hashText } from './seeded-random.ts';

/** -1 disagree, 0 pass, 1 agree. No vote at all is no cell. */
export type MapChoice = -1 | 0 | 1;

/** Current choices as columns, so that millions of them travel between threads without being copied one by one. */
export interface VoteSnapshot {
	/** opaque ids, in the order in which people first voted */
	readonly voterIds: readonly string[];
	readonly itemIds: readonly string[];
	/** of choice i: index into voterIds */
	readonly voters: Int32Array;
	/** of choice i: index into itemIds */
	readonly items: Int32Array;
	/** of choice i: -1, 0 or 1; of two choices of one voter on one item the later one counts */
	readonly choices: Int8Array;
}

/** Where a vote changed a cell; null: there was, or is, none. */
export interface CellChange {
	readonly row: number;
	readonly column: number;
	readonly before: MapChoice | null;
	readonly after: MapChoice | null;
}

/** Beyond these a voter or statement is left out of the map, so that memory has a bound. */
export const MAX_VOTERS = 100_000;
export const MAX_ITEMS = 10_000;
/** 2^17 rows: the rest of a double's 53 bits orders them. */
const ROW_ROOM = 2 ** 17;

/**
 * The votes of one poll: a row per voter, a column per statement, only the given votes kept. A cell is one number,
 * `column * 3 + choice + 1`: it is at once the address of anything kept per statement and choice, which makes every
 * pass over the votes a plain table look-up. Cells of a row ascend, so sums do not depend on the order of voting.
 */
export class VoteMatrix {
	readonly voterIds: string[] = [];
	readonly itemIds: string[] = [];
	cells = new Uint16Array(64);
	/** of row r: cells[starts[r]] … cells[starts[r] + lengths[r] - 1] */
	starts = new Int32Array(8);
	lengths = new Int32Array(8);
	/** votes per statement and choice, by cell number */
	counts = new Int32Array(12);
	votes = 0;
	#rooms = new Int32Array(8);
	#end = 0;
	#rowOf = new Map<string, number>();
	#columnOf = new Map<string, number>();
	#keys: number[] = [];
	#order: Int32Array | null = null;

	get rows(): number {
		return this.voterIds.length;
	}
	get columns(): number {
		return this.itemIds.length;
	}

	rowOf(voterId: string): number | undefined {
		return this.#rowOf.get(voterId);
	}
	columnOf(itemId: string): number | undefined {
		return this.#columnOf.get(itemId);
	}

	/** @returns its column, or undefined where there is no room for another statement */
	addItem(itemId: string): number | undefined {
		const known = this.#columnOf.get(itemId);
		if (known !== undefined) return known;
		if (this.columns >= MAX_ITEMS) return undefined;
		const column = this.itemIds.push(itemId) - 1;
		this.#columnOf.set(itemId, column);
		if (this.counts.length < this.columns * 3) this.counts = grown(this.counts, this.columns * 6);
		return column;
	}

	addVoter(voterId: string): number | undefined {
		const known = this.#rowOf.get(voterId);
		if (known !== undefined) return known;
		if (this.rows >= MAX_VOTERS) return undefined;
		const row = this.voterIds.push(voterId) - 1;
		this.#rowOf.set(voterId, row);
		this.#keys.push(Math.floor(hashText(voterId) / ROW_ROOM));
		this.#order = null;
		if (this.starts.length <= row) {
			this.starts = grown(this.starts, row * 2);
			this.lengths = grown(this.lengths, row * 2);
			this.#rooms = grown(this.#rooms, row * 2);
		}
		return row;
	}

	/**
	 * Rows in an order that is mixed, the same in every run and independent of when somebody voted: whatever draws,
	 * samples or shows people goes along it.
	 */
	get order(): Int32Array {
		if (this.#order) return this.#order;
		const keys = new Float64Array(this.rows);
		for (let row = 0; row < keys.length; row++) keys[row] = this.#keys[row]! * ROW_ROOM + row;
		keys.sort();
		const order = new Int32Array(keys.length);
		for (let i = 0; i < order.length; i++) order[i] = keys[i]! % ROW_ROOM;
		this.#order = order;
		return order;
	}

	/** Records one current choice; null takes it back. The same choice again changes nothing. */
	set(voterId: string, itemId: string, choice: MapChoice | null): CellChange | null {
		const row = choice === null ? this.#rowOf.get(voterId) : this.addVoter(voterId);
		const column = choice === null ? this.#columnOf.get(itemId) : this.addItem(itemId);
		if (row === undefined || column === undefined) return null;
		const at = this.#find(row, column);
		const end = this.starts[row]! + this.lengths[row]!;
		const found = at < end && ((this.cells[at]! / 3) | 0) === column;
		const before = found ? (((this.cells[at]! % 3) - 1) as MapChoice) : null;
		if (before === choice) return null;
		if (choice === null) {
			this.cells.copyWithin(at, at + 1, end);
			this.lengths[row]!--;
		} else if (found) this.cells[at] = column * 3 + choice + 1;
		else this.#insert(row, at - this.starts[row]!, column * 3 + choice + 1);
		this.#count(column, before, -1);
		this.#count(column, choice, 1);
		return { row, column, before, after: choice };
	}

	#count(column: number, choice: MapChoice | null, by: number): void {
		if (choice === null) return;
		this.counts[column * 3 + choice + 1]! += by;
		this.votes += by;
	}

	/** @returns the place of the row's cell in that column, or where it would stand */
	#find(row: number, column: number): number {
		let low = this.starts[row]!;
		let high = low + this.lengths[row]!;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.cells[middle]! < column * 3) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#insert(row: number, offset: number, cell: number): void {
		const length = this.lengths[row]!;
		if (length === this.#rooms[row]!) this.#move(row, Math.max(4, length + (length >> 1)));
		const at = this.starts[row]! + offset;
		this.cells.copyWithin(at + 1, at, this.starts[row]! + length);
		this.cells[at] = cell;
		this.lengths[row] = length + 1;
	}

	/** A full row moves to the end with more room; the hole it leaves is not used again until the next load. */
	#move(row: number, room: number): void {
		if (this.#end + room > this.cells.length)
			this.cells = grown(this.cells, Math.ceil((this.#end + room) * 1.25));
		const start = this.starts[row]!;
		this.cells.copyWithin(this.#end, start, start + this.lengths[row]!);
		this.starts[row] = this.#end;
		this.#rooms[row] = room;
		this.#end += room;
	}

	/** Reads a whole poll at once. */
	static from(snapshot: VoteSnapshot): VoteMatrix {
		const matrix = new VoteMatrix();
		const columnOf = Int32Array.from(snapshot.itemIds, (id) => matrix.addItem(id) ?? -1);
		const rowOf = Int32Array.from(snapshot.voterIds, (id) => matrix.addVoter(id) ?? -1);
		matrix.#fill(snapshot, rowOf, columnOf);
		return matrix;
	}

	#fill({ voters, items, choices }: VoteSnapshot, rowOf: Int32Array, columnOf: Int32Array): void {
		const { votes, begin } = votesByRow(voters, rowOf, this.rows);
		this.cells = new Uint16Array(votes.length + (votes.length >> 3) + 64);
		const { cells, counts } = this;
		// Where the row being read has its vote on a statement: a later one on the same takes its place.
		const placeOf = new Int32Array(this.columns).fill(-1);
		for (let row = 0; row < this.rows; row++) {
			const start = begin[row]!;
			let next = start;
			for (let i = start; i < begin[row + 1]!; i++) {
				const column = columnOf[items[votes[i]!]!]!;
				if (column < 0) continue;
				const known = placeOf[column]!;
				const place = known >= start && known < next ? known : next++;
				placeOf[column] = place;
				cells[place] = column * 3 + choices[votes[i]!]! + 1;
			}
			cells.subarray(start, next).sort();
			for (let i = start; i < next; i++) counts[cells[i]!]!++;
			this.starts[row] = start;
			this.lengths[row] = next - start;
			this.#rooms[row] = begin[row + 1]! - start;
			this.votes += next - start;
		}
		this.#end = votes.length;
	}
}

/** Numbers of the votes, by row, in the order given within a row; those without a row are left out. */
function votesByRow(
	voters: Int32Array,
	rowOf: Int32Array,
	rows: number
): { votes: Int32Array; begin: Int32Array } {
	const begin = new Int32Array(rows + 1);
	for (let i = 0; i < voters.length; i++) {
		const row = rowOf[voters[i]!]!;
		if (row >= 0) begin[row + 1]!++;
	}
	for (let row = 0; row < rows; row++) begin[row + 1]! += begin[row]!;
	const next = begin.slice();
	const votes = new Int32Array(begin[rows]!);
	for (let i = 0; i < voters.length; i++) {
		const row = rowOf[voters[i]!]!;
		if (row >= 0) votes[next[row]!++] = i;
	}
	return { votes, begin };
}

function grown<T extends Int32Array | Uint16Array>(array: T, length: number): T {
	const next = new (array.constructor as new (length: number) => T)(length);
	next.set(array);
	return next;
}
