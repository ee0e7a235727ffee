import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currentOf, histogramOf, type LedgerBallot } from './ballot.ts';

const choice = fc.constantFrom<-1 | 0 | 1 | null>(-1, 0, 1, null);

/** A ledger as the writer makes it: revisions of each voter and item count from 1 without gaps. */
const ledgers = fc
	.array(
		fc.record({
			voterId: fc.constantFrom('v1', 'v2', 'v3', 'v4'),
			itemId: fc.constantFrom('i1', 'i2'),
			choice,
			tier: fc.constantFrom(1, 2, 3)
		}),
		{ maxLength: 60 }
	)
	.map((acts) => {
		const revisions = new Map<string, number>();
		return acts.map((act): LedgerBallot => {
			const key = `${act.voterId} ${act.itemId}`;
			const revision = (revisions.get(key) ?? 0) + 1;
			revisions.set(key, revision);
			return { ...act, revision };
		});
	});

test('a ledger may be read in any order', () => {
	fc.assert(
		fc.property(
			ledgers,
			fc.array(fc.double({ noNaN: true }), { minLength: 60 }),
			(ledger, ranks) => {
				const shuffled = ledger
					.map((ballot, i) => ({ ballot, rank: ranks[i]! }))
					.sort((a, b) => a.rank - b.rank)
					.map(({ ballot }) => ballot);
				const count = (rows: LedgerBallot[]) =>
					[...histogramOf(currentOf(rows).values())].sort(([a], [b]) => (a < b ? -1 : 1));
				expect(count(shuffled)).toEqual(count(ledger));
			}
		)
	);
});

test('reading a ballot twice changes nothing', () => {
	fc.assert(
		fc.property(ledgers, (ledger) => {
			expect(currentOf([...ledger, ...ledger])).toEqual(currentOf(ledger));
		})
	);
});

test('every counted choice is one voter on one item', () => {
	fc.assert(
		fc.property(ledgers, (ledger) => {
			const current = currentOf(ledger);
			const counted = [...histogramOf(current.values()).values()].reduce((a, b) => a + b, 0);
			expect(counted).toBe([...current.values()].filter((b) => b.choice !== null).length);
		})
	);
});
