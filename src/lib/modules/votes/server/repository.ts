import { and, asc, desc, eq, gt, isNotNull, lt, or, sql } from 'drizzle-orm';
import { among } from '#lib/server/db/among.ts';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { clockOffsetMs } from '#lib/server/clock.ts';
import type { Choice, Counts, LedgerBallot } from '../ballot.ts';
import {
	ballots,
	currentBallots,
	pollItemOwners,
	pollItems,
	polls,
	pollVoters,
	tallies
} from './tables.ts';

export type Poll = typeof polls.$inferSelect;
export type ItemState = (typeof pollItems.$inferSelect)['state'];

export async function insertPoll(tx: Transaction, poll: typeof polls.$inferInsert): Promise<void> {
	await tx.insert(polls).values(poll);
}

export async function findPoll(db: Database, id: string): Promise<Poll | undefined> {
	const [row] = await db.select().from(polls).where(eq(polls.id, id));
	return row;
}

/** Waits for running flushes, so that no vote is accepted by the old dates afterwards. */
export async function lockPoll(tx: Transaction, id: string): Promise<Poll | undefined> {
	const [row] = await tx.select().from(polls).where(eq(polls.id, id)).for('update');
	return row;
}

/** The database's clock, read when it is asked: after a lock it is later than everything the lock waited for. */
export async function instantNow(tx: Transaction): Promise<Date> {
	const [row] = await tx.execute<{ ms: number }>(
		sql`select ceil(extract(epoch from clock_timestamp()) * 1000)::float8 as ms`
	);
	return new Date(row!.ms + clockOffsetMs());
}

export async function updatePoll(
	tx: Transaction,
	id: string,
	values: Partial<Pick<Poll, 'opensAt' | 'closesAt' | 'talliesFrom' | 'closedAt' | 'pausedAt'>>
): Promise<void> {
	await tx.update(polls).set(values).where(eq(polls.id, id));
}

/** Adds an item or opens it again, with its owners. */
export async function putItem(
	tx: Transaction,
	item: { pollId: string; itemId: string; kind: string; ownerIds: readonly string[] }
): Promise<void> {
	const { pollId, itemId, kind, ownerIds } = item;
	await tx
		.insert(pollItems)
		.values({ pollId, itemId, kind, state: 'open' })
		.onConflictDoUpdate({ target: [pollItems.pollId, pollItems.itemId], set: { state: 'open' } });
	if (ownerIds.length === 0) return;
	await tx
		.insert(pollItemOwners)
		.values(ownerIds.map((personId) => ({ pollId, itemId, personId })))
		.onConflictDoNothing();
}

export async function setItemState(
	tx: Transaction,
	itemId: string,
	state: ItemState
): Promise<void> {
	await tx
		.update(pollItems)
		.set({ state, version: sql`${pollItems.version} + 1` })
		.where(eq(pollItems.itemId, itemId));
}

/** A poll item with what decides whether its count may be seen, for many ids of one or more polls. */
export const listItems = (db: Database, itemIds: readonly string[]) =>
	db
		.select({ item: pollItems, poll: polls })
		.from(pollItems)
		.innerJoin(polls, eq(polls.id, pollItems.pollId))
		.where(among(pollItems.itemId, itemIds));

export async function findVoterId(
	db: Database,
	pollId: string,
	personId: string
): Promise<string | undefined> {
	const [voter] = await db
		.select({ voterId: pollVoters.voterId })
		.from(pollVoters)
		.where(and(eq(pollVoters.pollId, pollId), eq(pollVoters.personId, personId)));
	return voter?.voterId;
}

interface PaperRow {
	readonly itemId: string;
	/** null: taken back. */
	readonly choice: Choice;
	readonly revision: number;
}

/** What a person ever chose in a poll as it stands now, what is used, and the poll's limit; undefined without the poll. */
export async function findPaper(
	db: Database,
	pollId: string,
	personId: string
): Promise<{ choiceLimit: number | null; used: number; rows: PaperRow[] } | undefined> {
	const rows = await db
		.select({
			choiceLimit: polls.choiceLimit,
			used: pollVoters.used,
			ballot: {
				itemId: currentBallots.itemId,
				choice: currentBallots.choice,
				revision: currentBallots.revision
			}
		})
		.from(polls)
		.leftJoin(pollVoters, and(eq(pollVoters.pollId, polls.id), eq(pollVoters.personId, personId)))
		.leftJoin(
			currentBallots,
			and(
				eq(currentBallots.pollId, pollVoters.pollId),
				eq(currentBallots.voterId, pollVoters.voterId)
			)
		)
		.where(eq(polls.id, pollId));
	if (!rows[0]) return undefined;
	const { choiceLimit, used } = rows[0];
	const held = rows.flatMap(({ ballot }) => ballot ?? []);
	return { choiceLimit, used: used ?? 0, rows: held as PaperRow[] };
}

export async function holdsBallot(
	db: Database,
	itemId: string,
	personId: string
): Promise<boolean> {
	const rows = await db
		.select({ itemId: currentBallots.itemId })
		.from(currentBallots)
		.innerJoin(
			pollVoters,
			and(
				eq(pollVoters.pollId, currentBallots.pollId),
				eq(pollVoters.voterId, currentBallots.voterId)
			)
		)
		.where(
			and(
				eq(currentBallots.itemId, itemId),
				eq(pollVoters.personId, personId),
				isNotNull(currentBallots.choice)
			)
		)
		.limit(1);
	return rows.length > 0;
}

/** Item ids by score, highest first, ties by id: a keyset list. */
export async function listByScore(
	db: Database,
	pollId: string,
	options: { after?: { score: number; itemId: string }; limit: number; itemIds?: readonly string[] }
): Promise<{ itemId: string; score: number }[]> {
	const { after, limit, itemIds } = options;
	return db
		.select({ itemId: pollItems.itemId, score: pollItems.score })
		.from(pollItems)
		.where(
			and(
				eq(pollItems.pollId, pollId),
				itemIds ? among(pollItems.itemId, itemIds) : undefined,
				after
					? or(
							lt(pollItems.score, after.score),
							and(eq(pollItems.score, after.score), gt(pollItems.itemId, after.itemId))
						)
					: undefined
			)
		)
		.orderBy(desc(pollItems.score), asc(pollItems.itemId))
		.limit(limit);
}

export async function countVoters(db: Database, pollId: string): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)::int` })
		.from(pollVoters)
		.where(and(eq(pollVoters.pollId, pollId), gt(pollVoters.used, 0)));
	return row!.count;
}

/** What current ballots say, by item; an item without any is not there. Over all tiers. */
export async function listCounts(
	db: Database,
	pollId: string,
	itemIds?: readonly string[]
): Promise<Map<string, Counts>> {
	const rows = await db
		.select({
			itemId: tallies.itemId,
			agree: sql<number>`coalesce(sum(${tallies.count}) filter (where ${tallies.choice} = 1), 0)::int`,
			disagree: sql<number>`coalesce(sum(${tallies.count}) filter (where ${tallies.choice} = -1), 0)::int`,
			pass: sql<number>`coalesce(sum(${tallies.count}) filter (where ${tallies.choice} = 0), 0)::int`
		})
		.from(tallies)
		.where(and(eq(tallies.pollId, pollId), itemIds ? among(tallies.itemId, itemIds) : undefined))
		.groupBy(tallies.itemId);
	return new Map(rows.map(({ itemId, ...counts }) => [itemId, counts]));
}

/** Every ballot of a poll in serial order, in portions, for recounting. */
export async function* readLedger(db: Database, pollId: string): AsyncGenerator<LedgerBallot[]> {
	let after = 0;
	for (;;) {
		const rows = await db
			.select({
				serial: ballots.serial,
				voterId: ballots.voterId,
				itemId: ballots.itemId,
				revision: ballots.revision,
				choice: ballots.choice,
				tier: ballots.tier
			})
			.from(ballots)
			.where(and(eq(ballots.pollId, pollId), gt(ballots.serial, after)))
			.orderBy(asc(ballots.serial))
			.limit(10_000);
		if (rows.length === 0) return;
		after = rows.at(-1)!.serial;
		yield rows as LedgerBallot[];
	}
}

export const listPolls = (db: Database): Promise<Poll[]> => db.select().from(polls);
export const listCurrent = (db: Database, pollId: string) =>
	db.select().from(currentBallots).where(eq(currentBallots.pollId, pollId));
export const listTallies = (db: Database, pollId: string) =>
	db.select().from(tallies).where(eq(tallies.pollId, pollId));
export const listPollItems = (db: Database, pollId: string) =>
	db.select().from(pollItems).where(eq(pollItems.pollId, pollId));
