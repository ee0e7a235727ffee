/** A history or a ledger put wrong by hand: what a checker must say something about, or it says nothing at all. */
import type { Chance } from './random.ts';
import type { Findings } from './checker.ts';
import type { Ledger, Operation } from './history.ts';

export interface SeededDefect {
	readonly name: string;
	/** Which list of the findings must not stay empty. */
	readonly seenIn: 'lost' | 'doubled' | 'wrong' | 'caches';
	/** @returns the ledger with the defect, and the operations if they are what is changed */
	apply(
		operations: readonly Operation[],
		ledger: Ledger,
		chance: Chance
	): { operations?: readonly Operation[]; ledger?: Ledger };
}

const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, i) => i !== index);

const anywhere = <T>(list: readonly T[], chance: Chance): number => chance.below(list.length);

const replaced = <T>(list: readonly T[], index: number, change: Partial<T>): T[] =>
	list.map((member, i) => (i === index ? { ...member, ...change } : member));

export const SEEDED_DEFECTS: readonly SeededDefect[] = [
	{
		name: 'one ballot is gone',
		seenIn: 'lost',
		apply: (_, ledger, chance) => ({
			ledger: {
				...ledger,
				ballots: without(ledger.ballots, anywhere(ledger.ballots, chance))
			}
		})
	},
	{
		name: 'one ballot stands twice',
		seenIn: 'doubled',
		apply: (_, ledger, chance) => {
			const row = chance.pick(ledger.ballots);
			const top = Math.max(
				...ledger.ballots
					.filter((b) => b.personId === row.personId && b.itemId === row.itemId)
					.map((b) => b.revision)
			);
			return { ledger: { ...ledger, ballots: [...ledger.ballots, { ...row, revision: top + 1 }] } };
		}
	},
	{
		name: 'one choice is another',
		seenIn: 'wrong',
		apply: (_, ledger, chance) => {
			const index = anywhere(ledger.ballots, chance);
			const choice = ledger.ballots[index]!.choice === 1 ? null : 1;
			return { ledger: { ...ledger, ballots: replaced(ledger.ballots, index, { choice }) } };
		}
	},
	{
		name: 'one revision is skipped',
		seenIn: 'wrong',
		apply: (operations, ledger, chance) => {
			const { personId, itemId } = chance.pick(ledger.ballots);
			const isOf = (row: { personId: string; itemId: string }) =>
				row.personId === personId && row.itemId === itemId;
			const moved = <T extends { personId: string; itemId: string; revision: number }>(
				row: T
			): T => (isOf(row) ? { ...row, revision: row.revision + 1 } : row);
			return {
				ledger: {
					...ledger,
					ballots: ledger.ballots.map(moved),
					current: ledger.current.map(moved),
					requests: ledger.requests.map(moved)
				},
				operations: operations.map((operation) =>
					isOf(operation)
						? { ...operation, acks: operation.acks.map((ack) => (ack === 0 ? 0 : ack + 1)) }
						: operation
				)
			};
		}
	},
	{
		name: 'one repetition was done again',
		seenIn: 'doubled',
		apply: (operations, _ledger, chance) => {
			const answered = operations.filter(({ acks }) => acks.length > 0);
			const one = chance.pick(answered);
			return {
				operations: operations.map((operation) =>
					operation === one
						? { ...operation, acks: [...operation.acks, operation.acks[0]! + 2] }
						: operation
				)
			};
		}
	},
	{
		name: 'one refused vote was counted',
		seenIn: 'doubled',
		apply: (operations, _ledger, chance) => {
			const one = chance.pick(operations.filter(({ acks }) => (acks[0] ?? 0) > 0));
			return {
				operations: operations.map((operation) =>
					operation === one ? { ...operation, outcome: 'fail', acks: [] } : operation
				)
			};
		}
	},
	{
		name: 'a vote took effect before it was cast',
		seenIn: 'wrong',
		apply: (operations) => {
			const later = operations.find(({ acks, outcome }) => outcome === 'ok' && acks[0]! > 1);
			const last = Math.max(...operations.map(({ returnedAt }) => returnedAt ?? 0)) + 1_000;
			return {
				operations: operations.map((operation) =>
					later &&
					operation.personId === later.personId &&
					operation.itemId === later.itemId &&
					operation.acks[0] === later.acks[0]! - 1
						? { ...operation, invokedAt: last, returnedAt: last + 1 }
						: operation
				)
			};
		}
	},
	{
		name: 'one tally is off by one',
		seenIn: 'caches',
		apply: (_, ledger, chance) => {
			const index = anywhere(ledger.tallies, chance);
			const count = ledger.tallies[index]!.count + 1;
			return { ledger: { ...ledger, tallies: replaced(ledger.tallies, index, { count }) } };
		}
	},
	{
		name: 'one score is off by one',
		seenIn: 'caches',
		apply: (_, ledger, chance) => {
			const index = anywhere(ledger.items, chance);
			const score = ledger.items[index]!.score - 1;
			return { ledger: { ...ledger, items: replaced(ledger.items, index, { score }) } };
		}
	},
	{
		name: 'one current ballot is an old one',
		seenIn: 'caches',
		apply: (_, ledger, chance) => {
			const index = anywhere(ledger.current, chance);
			const choice = ledger.current[index]!.choice === 1 ? null : 1;
			return { ledger: { ...ledger, current: replaced(ledger.current, index, { choice }) } };
		}
	}
];

/** Whether the findings name this defect where it belongs. */
export const isSeen = (defect: SeededDefect, findings: Findings): boolean =>
	findings[defect.seenIn].length > 0;
