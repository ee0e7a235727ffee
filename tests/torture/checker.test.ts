/** The checker itself: silent on every history that can be, and never silent on one that was put wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkHistory } from './checker.ts';
import type { Choice, Ledger, Operation } from './history.ts';
import { checkEvents, checkLive } from './live-checker.ts';
import { chanceOf } from './random.ts';
import { isSeen, SEEDED_DEFECTS } from './seeded-defects.ts';

interface Step {
	readonly person: number;
	readonly item: number;
	readonly choice: Choice;
	readonly fate: 'answered' | 'answer lost' | 'answered twice' | 'refused' | 'never answered';
	/** Whether it took effect, where nobody was told. */
	readonly isDone: boolean;
	/** How long before its effect it was sent: two of one person then overlap. */
	readonly early: number;
}

const step: fc.Arbitrary<Step> = fc.record({
	person: fc.integer({ min: 0, max: 3 }),
	item: fc.integer({ min: 0, max: 2 }),
	choice: fc.constantFrom<Choice>(1, null),
	fate: fc.constantFrom('answered', 'answered', 'answer lost', 'answered twice', 'refused'),
	isDone: fc.boolean(),
	early: fc.integer({ min: 0, max: 25 })
});

/** Carries the steps out one after another, as a database without faults would. */
function happen(steps: readonly Step[]): { operations: Operation[]; ledger: Ledger } {
	const operations: Operation[] = [];
	const ballots: Ledger['ballots'][number][] = [];
	const requests: Ledger['requests'][number][] = [];
	const held = new Map<string, { revision: number; choice: Choice }>();
	for (const [i, { person, item, choice, fate, isDone, early }] of steps.entries()) {
		const [personId, itemId] = [`person-${person}`, `item-${item}`];
		const before = held.get(`${personId} ${itemId}`) ?? { revision: 0, choice: null };
		const takesEffect = fate !== 'refused' && (fate !== 'never answered' || isDone);
		const revision = before.revision + (takesEffect && choice !== before.choice ? 1 : 0);
		if (revision > before.revision) {
			held.set(`${personId} ${itemId}`, { revision, choice });
			ballots.push({ personId, itemId, revision, choice, tier: 1 });
		}
		const key = `key-${i}`;
		if (takesEffect && revision > 0) requests.push({ personId, key, itemId, revision });
		const answers = { refused: 0, 'never answered': 0, 'answered twice': 2 } as const;
		const count = answers[fate as keyof typeof answers] ?? 1;
		const outcomes = { refused: 'fail', 'never answered': 'unknown' } as const;
		operations.push({
			...{ client: `client-${person}`, key, personId, pollId: 'poll', itemId, choice },
			invokedAt: i * 10 - early,
			returnedAt: fate === 'never answered' ? undefined : i * 10 + 5,
			outcome: outcomes[fate as keyof typeof outcomes] ?? 'ok',
			wasUnknown: fate === 'answer lost' || fate === 'never answered',
			acks: Array.from({ length: count }, () => revision)
		});
	}
	return { operations, ledger: { ballots, requests, ...cachesOf(held, ballots) } };
}

function cachesOf(
	held: ReadonlyMap<string, { revision: number; choice: Choice }>,
	ballots: Ledger['ballots']
): Pick<Ledger, 'current' | 'tallies' | 'items' | 'used'> {
	const current = [...held].map(([at, row]) => {
		const [personId, itemId] = at.split(' ') as [string, string];
		return { personId, itemId, ...row, tier: 1 };
	});
	const itemIds = [...new Set(ballots.map(({ itemId }) => itemId))];
	const countOf = (itemId: string) =>
		current.filter((row) => row.itemId === itemId && row.choice === 1).length;
	return {
		current,
		tallies: itemIds.map((itemId) => ({ itemId, tier: 1, choice: 1, count: countOf(itemId) })),
		items: itemIds.map((itemId) => ({ itemId, score: countOf(itemId), version: 1 })),
		used: [...new Set(current.map(({ personId }) => personId))].map((personId) => ({
			personId,
			used: current.filter((row) => row.personId === personId && row.choice === 1).length
		}))
	};
}

const NOTHING = { lost: [], doubled: [], wrong: [], caches: [] };
const history = fc.array(step, { maxLength: 60 });

describe('a history that can be', () => {
	test('is passed without a word, with overlaps, repetitions, refusals and lost answers in it', () => {
		fc.assert(
			fc.property(history, (steps) => {
				const { operations, ledger } = happen(steps);
				expect(checkHistory(operations, ledger)).toMatchObject(NOTHING);
			}),
			{ numRuns: 500 }
		);
	});

	test('may leave a last vote open, done or not', () => {
		fc.assert(
			fc.property(history, step, (steps, last) => {
				const { operations, ledger } = happen([...steps, { ...last, fate: 'never answered' }]);
				expect(checkHistory(operations, ledger)).toMatchObject({ ...NOTHING, stillUnknown: 1 });
			})
		);
	});
});

/** Enough that every defect has a place: a vote given and taken back by each of two people. */
const BEGINNING: readonly Step[] = [0, 1].flatMap((person) =>
	([1, null, 1] as const).map((choice) => ({
		...{ person, item: 0, choice, fate: 'answered' as const, isDone: true, early: 0 }
	}))
);

test.each(SEEDED_DEFECTS.map((defect) => [defect.name, defect] as const))(
	'the checker sees it when %s',
	(_name, defect) => {
		fc.assert(
			fc.property(history, fc.integer(), (steps, seed) => {
				const { operations, ledger } = happen([...BEGINNING, ...steps]);
				const changed = defect.apply(operations, ledger, chanceOf(seed));
				const findings = checkHistory(changed.operations ?? operations, changed.ledger ?? ledger);
				expect(isSeen(defect, findings)).toBe(true);
			}),
			{ numRuns: 200 }
		);
	}
);

test('an acknowledged vote that is the last of its voter is missed when it is gone', () => {
	const { operations, ledger } = happen(BEGINNING);
	const ballots = ledger.ballots.slice(0, -1);
	expect(checkHistory(operations, { ...ledger, ballots }).lost).toHaveLength(1);
});

describe('what watchers see', () => {
	const seen = (watcher: string, version: number, approvals: number) => ({
		...{ watcher, itemId: 'item', version, approvals }
	});
	const truth = [{ itemId: 'item', version: 3, score: 7 }];

	test('agrees when it grows to the truth', () => {
		const told = [seen('a', 1, 5), seen('b', 2, 6), seen('a', 3, 7), seen('b', 3, 7)];
		expect(checkLive(told, [seen('a', 3, 7), seen('b', 3, 7)], truth)).toEqual([]);
	});
	test.each([
		['runs backwards', [seen('a', 3, 7), seen('a', 2, 6)], [seen('a', 3, 7)]],
		['has two values at one version', [seen('a', 2, 6), seen('b', 2, 5)], [seen('a', 3, 7)]],
		['stops before the end', [], [seen('a', 2, 6)]],
		['ends elsewhere', [], [seen('a', 3, 8)]]
	])('disagrees when it %s', (_name, told, ends) => {
		expect(checkLive(told, ends, truth)).toHaveLength(1);
	});

	test('events: missing, twice, other', () => {
		const room = new Map([1, 2, 3, 4].map((position) => [position, `f${position}`]));
		const applied = (...positions: number[]) =>
			positions.map((position) => ({ position, fingerprint: `f${position}` }));
		expect(checkEvents(applied(3, 4), 2, room)).toEqual({ gaps: 0, doubles: 0, divergences: 0 });
		expect(checkEvents(applied(2, 4, 4), 1, room)).toEqual({ gaps: 1, doubles: 1, divergences: 0 });
		expect(checkEvents([{ position: 4, fingerprint: 'x' }], 3, room)).toEqual({
			...{ gaps: 0, doubles: 0, divergences: 1 }
		});
	});
});

test('chance repeats itself with its seed, and only then', () => {
	const numbers = (seed: number) => {
		const chance = chanceOf(seed);
		return Array.from({ length: 20 }, () => chance.below(1_000));
	};
	expect(numbers(7)).toEqual(numbers(7));
	expect(numbers(7)).not.toEqual(numbers(8));
	expect(chanceOf(7).shuffle([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
});
