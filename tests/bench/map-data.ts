/** Made-up debates of three camps, and the plainest way to their components, to measure beside ours. */
import { seededRandom } from '../../src/lib/modules/opinion-map/seeded-random.ts';
import type { MapChoice, VoteSnapshot } from '../../src/lib/modules/opinion-map/vote-matrix.ts';
import type { ChoiceChange } from '../../src/lib/modules/opinion-map/server/engine/map-engine.ts';

export interface Size {
	readonly people: number;
	readonly statements: number;
	/** share of statements a person has voted on */
	readonly filled: number;
}

const CAMPS = 3;

/** Opinions along two lines of division, a shared part, and noise of one's own. */
export function makeDebate({ people, statements, filled }: Size): VoteSnapshot {
	const random = seededRandom(people + statements);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const leaning = Array.from({ length: statements * CAMPS }, normal);
	const shared = Array.from({ length: statements }, normal);
	const each = Math.round(statements * filled);
	const voters = new Int32Array(people * each);
	const items = new Int32Array(people * each);
	const choices = new Int8Array(people * each);
	const asked = new Int32Array(statements).fill(-1);
	for (let person = 0, i = 0; person < people; person++) {
		const strength = 0.8 + normal() * 0.2;
		for (let votes = 0; votes < each;) {
			const item = Math.floor(random() * statements);
			if (asked[item] === person) continue;
			asked[item] = person;
			const own = leaning[item * CAMPS + (person % CAMPS)]! * strength;
			const opinion = 0.5 * shared[item]! + own + 0.8 * normal();
			voters[i] = person;
			items[i] = item;
			choices[i++] = opinion > 0.3 ? 1 : opinion < -0.3 ? -1 : 0;
			votes++;
		}
	}
	return {
		voterIds: Array.from({ length: people }, (_, i) => `${i.toString(16).padStart(8, '0')}-voter`),
		itemIds: Array.from({ length: statements }, (_, i) => `statement ${i}`),
		...{ voters, items, choices }
	};
}

/** New and changed votes of people who are there. */
export function makeChanges({ people, statements }: Size, count: number, seed: number) {
	const random = seededRandom(seed);
	return Array.from({ length: count }, (): ChoiceChange => {
		const person = Math.floor(random() * people);
		return {
			voterId: `${person.toString(16).padStart(8, '0')}-voter`,
			itemId: `statement ${Math.floor(random() * statements)}`,
			choice: (Math.floor(random() * 3) - 1) as MapChoice
		};
	});
}

/** A full table of centred votes, a missing one 0: what a plain program computes on. */
export function denseTable({ people, statements }: Size, debate: VoteSnapshot): Float32Array {
	const sums = new Float64Array(statements);
	const counts = new Float64Array(statements);
	debate.choices.forEach((choice, i) => {
		sums[debate.items[i]!]! += choice;
		counts[debate.items[i]!]!++;
	});
	const table = new Float32Array(people * statements);
	debate.choices.forEach((choice, i) => {
		const item = debate.items[i]!;
		table[debate.voters[i]! * statements + item] = choice - sums[item]! / counts[item]!;
	});
	return table;
}

const SETTLED = 1e-4;
const MAX_ROUNDS = 50;

/** Two components by power iteration and deflation. @returns how many rounds it took */
export function plainComponents(table: Float32Array, { people, statements }: Size): number {
	let rounds = 0;
	const found: Float64Array[] = [];
	for (let component = 0; component < 2; component++) {
		let vector = new Float64Array(statements).fill(1 / Math.sqrt(statements));
		for (let round = 0; round < MAX_ROUNDS; round++, rounds++) {
			const next = applyTable(table, people, statements, vector);
			for (const earlier of found) {
				let share = 0;
				for (let c = 0; c < statements; c++) share += next[c]! * earlier[c]!;
				for (let c = 0; c < statements; c++) next[c]! -= share * earlier[c]!;
			}
			const length = Math.hypot(...next);
			let moved = 0;
			for (let c = 0; c < statements; c++) {
				next[c]! /= length;
				moved = Math.max(moved, Math.abs(next[c]! - vector[c]!));
			}
			vector = next;
			if (moved < SETTLED) break;
		}
		found.push(vector);
	}
	return rounds;
}

function applyTable(
	table: Float32Array,
	people: number,
	statements: number,
	vector: Float64Array
): Float64Array<ArrayBuffer> {
	const result = new Float64Array(statements);
	for (let person = 0, row = 0; person < people; person++, row += statements) {
		let along = 0;
		for (let c = 0; c < statements; c++) along += table[row + c]! * vector[c]!;
		for (let c = 0; c < statements; c++) result[c]! += table[row + c]! * along;
	}
	return result;
}
