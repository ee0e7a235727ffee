/**
 * Whether a history of votes and the ledger after it tell one story. Pure, knows nothing of the product: it folds the
 * ballots by itself. Every acknowledgement is matched, not the last state alone, which hides losses.
 */
import type { BallotRow, Ledger, Operation } from './history.ts';

export interface Findings {
	readonly acknowledged: number;
	/** Operations whose answer was lost once and that were repeated until it was known. */
	readonly onceUnknown: number;
	/** Operations nobody could bring to an end: none may be left when the check is believed. */
	readonly stillUnknown: number;
	readonly refused: number;
	readonly ballots: number;
	/** Acknowledged and not there. */
	readonly lost: readonly string[];
	/** Done twice, or done though nobody was told so. */
	readonly doubled: readonly string[];
	/** There, but not as it was acknowledged, or in an order that cannot have been. */
	readonly wrong: readonly string[];
	/** Caches that differ from the fold of the ballots. */
	readonly caches: readonly string[];
}

const register = (row: { personId: string; itemId: string }) => `${row.personId} ${row.itemId}`;
const place = (row: BallotRow) => `${register(row)} r${row.revision}`;

function groupBy<T>(list: readonly T[], keyOf: (member: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const member of list) {
		const key = keyOf(member);
		const group = groups.get(key);
		if (group) group.push(member);
		else groups.set(key, [member]);
	}
	return groups;
}

/** (a) Every acknowledgement names a ballot that is there, once, with its choice; all of an operation name the same. */
function matchAcknowledgements(
	operations: readonly Operation[],
	ballots: ReadonlyMap<string, readonly BallotRow[]>,
	found: { lost: string[]; doubled: string[]; wrong: string[] }
): void {
	for (const operation of operations) {
		const revisions = [...new Set(operation.acks)];
		if (revisions.length > 1)
			found.doubled.push(`key ${operation.key} was answered with ${revisions.join(' and ')}`);
		for (const revision of revisions) {
			// Taking back what was never given is accepted and leaves nothing.
			if (revision === 0 && operation.choice === null) continue;
			const at = `${register(operation)} r${revision}`;
			const rows = ballots.get(at) ?? [];
			if (rows.length === 0) found.lost.push(`${at} was acknowledged to ${operation.key}`);
			else if (rows[0]!.choice !== operation.choice)
				found.wrong.push(`${at} says ${rows[0]!.choice}, acknowledged was ${operation.choice}`);
		}
	}
}

/** (b) Every ballot stands once and belongs to an operation that was answered with it, or was never answered. */
function matchBallots(
	operations: readonly Operation[],
	ballots: ReadonlyMap<string, readonly BallotRow[]>,
	found: { doubled: string[] }
): void {
	const answered = new Set(
		operations.flatMap((operation) =>
			operation.acks.map((revision) => `${register(operation)} r${revision}`)
		)
	);
	const open = new Set(
		operations
			.filter(({ outcome }) => outcome === 'unknown')
			.map((operation) => `${register(operation)} ${operation.choice}`)
	);
	for (const [at, rows] of ballots) {
		if (rows.length > 1) found.doubled.push(`${at} stands ${rows.length} times`);
		const [row] = rows;
		if (!answered.has(at) && !open.has(`${register(row!)} ${row!.choice}`))
			found.doubled.push(`${at} belongs to no operation`);
	}
}

/** (b) Keys: an acknowledged one is kept with its revision, a refused one is not kept. */
function matchRequests(
	operations: readonly Operation[],
	{ requests }: Ledger,
	found: { lost: string[]; doubled: string[]; wrong: string[] }
): void {
	const kept = groupBy(requests, ({ personId, key }) => `${personId} ${key}`);
	const known = new Set<string>();
	for (const operation of operations) {
		const id = `${operation.personId} ${operation.key}`;
		known.add(id);
		const rows = kept.get(id) ?? [];
		if (rows.length > 1) found.doubled.push(`key ${operation.key} is kept ${rows.length} times`);
		if (operation.outcome === 'fail' && rows.length > 0)
			found.doubled.push(`key ${operation.key} was refused and done`);
		const [first] = operation.acks;
		if (first === undefined || first === 0) continue;
		if (rows.length === 0) found.lost.push(`key ${operation.key} was acknowledged, not kept`);
		else if (rows[0]!.revision !== first || rows[0]!.itemId !== operation.itemId)
			found.wrong.push(`key ${operation.key} is kept with another revision or item`);
	}
	for (const [id, [row]] of kept)
		if (!known.has(id)) found.doubled.push(`key ${row!.key} is kept, nobody sent it`);
}

/**
 * (c) Per voter and item revisions are 1..n, and what had ended before another began comes before it: a register is
 * linearizable when no operation with a higher revision returned before one with a lower revision was invoked.
 */
function checkOrder(
	operations: readonly Operation[],
	ballots: readonly BallotRow[],
	found: { wrong: string[] }
): void {
	for (const [key, rows] of groupBy(ballots, register)) {
		const revisions = [...new Set(rows.map(({ revision }) => revision))].sort((a, b) => a - b);
		const gap = revisions.findIndex((revision, i) => revision !== i + 1);
		if (gap >= 0) found.wrong.push(`${key} has no revision ${gap + 1} of ${revisions.at(-1)}`);
		const ordered = [...rows].sort((a, b) => a.revision - b.revision);
		for (const [i, row] of ordered.entries())
			if (i > 0 && ordered[i - 1]!.choice === row.choice)
				found.wrong.push(`${place(row)} changes nothing`);
	}
	const answered = operations.filter(({ outcome, acks }) => outcome === 'ok' && acks.length > 0);
	for (const [key, list] of groupBy(answered, register)) {
		const byRevision = [...list].sort((a, b) => a.acks[0]! - b.acks[0]!);
		let latestInvoked = -Infinity;
		let pending = -Infinity;
		let revision = -1;
		for (const operation of byRevision) {
			if (operation.acks[0]! > revision) {
				latestInvoked = Math.max(latestInvoked, pending);
				revision = operation.acks[0]!;
			}
			if (operation.returnedAt! < latestInvoked)
				found.wrong.push(`${key} r${revision} ended before a lower revision began`);
			pending = Math.max(pending, operation.invokedAt);
		}
	}
}

/** (d) The caches equal the fold of the ballots. */
function checkCaches(ledger: Ledger, caches: string[]): void {
	const latest = new Map<string, BallotRow>();
	for (const row of ledger.ballots) {
		const known = latest.get(register(row));
		if (!known || known.revision < row.revision) latest.set(register(row), row);
	}
	const shown = (row: BallotRow) => `${place(row)} ${row.choice} t${row.tier}`;
	compare('current ballot', [...latest.values()].map(shown), ledger.current.map(shown), caches);
	const cells = new Map<string, number>();
	const scores = new Map<string, number>(ledger.items.map(({ itemId }) => [itemId, 0]));
	const used = new Map<string, number>();
	for (const { itemId, personId, tier, choice } of latest.values()) {
		used.set(personId, (used.get(personId) ?? 0) + (choice === null ? 0 : 1));
		if (choice === null) continue;
		const cell = `${itemId} t${tier} ${choice}`;
		cells.set(cell, (cells.get(cell) ?? 0) + 1);
		scores.set(itemId, (scores.get(itemId) ?? 0) + 1);
	}
	const pairs = (map: ReadonlyMap<string, number>) => [...map].map(([key, n]) => `${key} = ${n}`);
	const counted = ledger.tallies.filter(({ count }) => count !== 0);
	compare(
		'tally',
		pairs(cells),
		counted.map(({ itemId, tier, choice, count }) => `${itemId} t${tier} ${choice} = ${count}`),
		caches
	);
	compare(
		'score',
		pairs(scores),
		ledger.items.map(({ itemId, score }) => `${itemId} = ${score}`),
		caches
	);
	compare(
		'used',
		pairs(used),
		ledger.used.map((row) => `${row.personId} = ${row.used}`),
		caches
	);
}

function compare(
	name: string,
	wanted: readonly string[],
	found: readonly string[],
	to: string[]
): void {
	const [want, have] = [new Set(wanted), new Set(found)];
	for (const line of want) if (!have.has(line)) to.push(`${name} missing: ${line}`);
	for (const line of have) if (!want.has(line)) to.push(`${name} not of the ballots: ${line}`);
}

/** Compares a history with the ledger after it. `ledger` must hold the ballots of these operations and no others. */
export function checkHistory(operations: readonly Operation[], ledger: Ledger): Findings {
	const found = { lost: [] as string[], doubled: [] as string[], wrong: [] as string[] };
	const caches: string[] = [];
	const ballots = groupBy(ledger.ballots, place);
	matchAcknowledgements(operations, ballots, found);
	matchBallots(operations, ballots, found);
	matchRequests(operations, ledger, found);
	checkOrder(operations, ledger.ballots, found);
	checkCaches(ledger, caches);
	const count = (outcome: Operation['outcome']) =>
		operations.filter((operation) => operation.outcome === outcome).length;
	return {
		acknowledged: count('ok'),
		onceUnknown: operations.filter(({ wasUnknown }) => wasUnknown).length,
		stillUnknown: count('unknown'),
		refused: count('fail'),
		ballots: ledger.ballots.length,
		...found,
		caches
	};
}
