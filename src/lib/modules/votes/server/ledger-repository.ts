import { and, asc, eq, gt, inArray, isNotNull, lte, max, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import type { Choice, CurrentChoice, StreamedBallot } from '../ballot.ts';
import { ballots, currentBallots, pollItems, polls, pollVoters } from './tables.ts';

const PORTION = 10_000;

/**
 * A serial up to which the ledger of a poll is complete: every ballot with it or a lower one is committed. Serials are
 * given before the commit, so that a plain maximum could hide a ballot of a flush still under way; hence the poll's
 * lock for a moment, which waits for running flushes. Not to be called inside a transaction. 0 for an empty ledger.
 */
export const ballotHorizon = (db: Database, pollId: string): Promise<number> =>
	db.transaction(async (tx) => {
		await tx.select({ id: polls.id }).from(polls).where(eq(polls.id, pollId)).for('no key update');
		const [row] = await tx
			.select({ serial: max(ballots.serial) })
			.from(ballots)
			.where(eq(ballots.pollId, pollId));
		return row?.serial ?? 0;
	});

/**
 * The ballots of a poll after a serial, in order of serial and in portions, up to where the ledger is complete now. By
 * voter of the poll: who the voter is cannot be told from it.
 */
export async function* ballotsAfter(
	db: Database,
	pollId: string,
	serial: number
): AsyncGenerator<readonly StreamedBallot[]> {
	const horizon = await ballotHorizon(db, pollId);
	let after = serial;
	while (after < horizon) {
		const rows = await db
			.select({
				serial: ballots.serial,
				voterId: ballots.voterId,
				itemId: ballots.itemId,
				revision: ballots.revision,
				choice: ballots.choice,
				acceptedAt: ballots.acceptedAt
			})
			.from(ballots)
			.where(
				and(eq(ballots.pollId, pollId), gt(ballots.serial, after), lte(ballots.serial, horizon))
			)
			.orderBy(asc(ballots.serial))
			.limit(PORTION);
		if (rows.length === 0) return;
		after = rows.at(-1)!.serial;
		yield rows as StreamedBallot[];
	}
}

/**
 * Every current choice of a poll, in portions, by voter of the poll. Votes go on meanwhile: take `ballotHorizon` before
 * and apply `ballotsAfter` it, leaving out what has no newer revision, and nothing is missed or counted twice.
 */
export async function* currentChoices(
	db: Database,
	pollId: string
): AsyncGenerator<readonly CurrentChoice[]> {
	let after: CurrentChoice | undefined;
	for (;;) {
		const rows = await db
			.select({
				voterId: currentBallots.voterId,
				itemId: currentBallots.itemId,
				revision: currentBallots.revision,
				choice: currentBallots.choice
			})
			.from(currentBallots)
			.where(
				and(
					eq(currentBallots.pollId, pollId),
					isNotNull(currentBallots.choice),
					after
						? sql`(${currentBallots.voterId}, ${currentBallots.itemId}) > (${after.voterId}::uuid, ${after.itemId}::uuid)`
						: undefined
				)
			)
			.orderBy(asc(currentBallots.voterId), asc(currentBallots.itemId))
			.limit(PORTION);
		if (rows.length === 0) return;
		yield rows as CurrentChoice[];
		after = rows.at(-1) as CurrentChoice;
	}
}

/** The current choices of some people in one poll, in one query; a taken back one is not there. */
export async function listChoicesOf(
	db: Database,
	pollId: string,
	personIds: readonly string[]
): Promise<{ personId: string; itemId: string; choice: Choice }[]> {
	const rows = await db
		.select({
			personId: pollVoters.personId,
			itemId: currentBallots.itemId,
			choice: currentBallots.choice
		})
		.from(pollVoters)
		.innerJoin(
			currentBallots,
			and(
				eq(currentBallots.pollId, pollVoters.pollId),
				eq(currentBallots.voterId, pollVoters.voterId)
			)
		)
		.where(
			and(
				eq(pollVoters.pollId, pollId),
				inArray(pollVoters.personId, [...personIds]),
				isNotNull(currentBallots.choice)
			)
		);
	return rows as { personId: string; itemId: string; choice: Choice }[];
}

/** The items of a poll and whether votes are taken on them. */
export const itemsOf = (
	db: Database,
	pollId: string
): Promise<{ itemId: string; state: 'open' | 'paused' | 'gone' }[]> =>
	db
		.select({ itemId: pollItems.itemId, state: pollItems.state })
		.from(pollItems)
		.where(eq(pollItems.pollId, pollId))
		.orderBy(asc(pollItems.itemId));

/** How far a poll has come, for those who compute from its ledger. */
export interface LedgerHead {
	readonly pollId: string;
	/** The contest or debate it belongs to. */
	readonly scopeId: string;
	/** Highest serial that may be read; 0 for an empty ledger. */
	readonly serial: number;
	/** Changes whenever an item comes, pauses or goes. */
	readonly standing: string;
}

/**
 * Polls of a method that have opened, with how far each has come.
 *
 * @param scope `running`: only those that take votes or closed within the last minutes
 */
export async function ledgerHeads(
	db: Database,
	method: 'agree' | 'approval',
	scope: 'running' | 'all',
	now: Date
): Promise<LedgerHead[]> {
	const at = now.toISOString();
	const since = new Date(scope === 'running' ? now.getTime() - 300_000 : 0).toISOString();
	const rows = await db.execute<Record<keyof LedgerHead, string>>(sql`
		select p.id as "pollId", p.scope_id as "scopeId",
			coalesce((select max(b.serial) from ${ballots} b where b.poll_id = p.id), 0) as serial,
			coalesce((select sum(hashtextextended(i.item_id::text || i.state, 0)::numeric) || ':' || count(*)
				from ${pollItems} i where i.poll_id = p.id), '') as standing
		from ${polls} p
		where p.method = ${method} and p.opens_at <= ${at}::timestamptz and p.closes_at > ${since}::timestamptz
		order by p.id limit 1000`);
	return rows.map((row) => ({ ...row, serial: Number(row.serial) }));
}
