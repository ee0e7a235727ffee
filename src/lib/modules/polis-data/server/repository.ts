import { asc, eq, inArray } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { PolisConversation } from '../conversation.ts';
import { polisConversations, polisStatements, polisVoters } from './tables.ts';

const PORTION = 5_000;

const portions = <T>(rows: readonly T[]): T[][] =>
	Array.from({ length: Math.ceil(rows.length / PORTION) }, (_, i) =>
		rows.slice(i * PORTION, (i + 1) * PORTION)
	);

/** Keeps what a debate has no place for. */
export async function keepConversation(
	tx: Transaction,
	loaded: {
		debateId: string;
		pollId: string;
		conversation: PolisConversation;
		statementIds: readonly string[];
		voters: ReadonlyMap<number, string>;
	}
): Promise<void> {
	const { debateId, pollId, conversation, statementIds, voters } = loaded;
	const summary = conversation.summary.map(([key, value]): [string, string] => [key, value]);
	await tx.insert(polisConversations).values({ debateId, pollId, summary });
	const rows = conversation.comments.map(({ authorId, agrees, disagrees, moderated }, i) => ({
		statementId: statementIds[i]!,
		authorNumber: authorId,
		agrees,
		disagrees,
		moderated
	}));
	for (const portion of portions(rows)) await tx.insert(polisStatements).values(portion);
	const listed = new Map(conversation.participants.map((person) => [person.id, person]));
	const people = [...voters].map(([number, voterId]) => ({
		...{ pollId, voterId, number },
		groupId: listed.get(number)?.groupId ?? null,
		comments: listed.get(number)?.comments ?? 0
	}));
	for (const portion of portions(people)) await tx.insert(polisVoters).values(portion);
}

/** What an imported conversation said besides; undefined for a debate that was held here. */
export async function findConversation(db: Database, debateId: string) {
	const [row] = await db
		.select()
		.from(polisConversations)
		.where(eq(polisConversations.debateId, debateId));
	return row;
}

export const listStatements = (db: Database, ids: readonly string[]) =>
	db
		.select()
		.from(polisStatements)
		.where(inArray(polisStatements.statementId, [...ids]));

export const listVoters = (db: Database, pollId: string) =>
	db
		.select()
		.from(polisVoters)
		.where(eq(polisVoters.pollId, pollId))
		.orderBy(asc(polisVoters.number));
