/** What debates keep of one person: for the download of own data, and when an account is deleted. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import * as proposals from './proposal-repository.ts';
import * as rows from './statement-repository.ts';
import {
	debateProposals,
	proposalSeconds,
	statementDraws,
	statements,
	statementSkips
} from './tables.ts';

const WAITING = ['pending', 'returned'] as const;

/** Takes back what nobody has seen, with its text, and forgets what was laid aside and drawn. */
export async function dropWaiting(tx: TransactionContext, personId: string): Promise<void> {
	const own = await tx.db
		.select({ id: statements.id })
		.from(statements)
		.where(and(eq(statements.authorId, personId), inArray(statements.state, [...WAITING])));
	for (const { id } of own) {
		await closeReviewsOf(tx, id);
		await rows.updateText(tx.db, id, '', 'kk');
		await rows.setState(tx.db, id, { state: 'withdrawn' });
	}
	const asked = await tx.db
		.select()
		.from(debateProposals)
		.where(
			and(eq(debateProposals.authorId, personId), inArray(debateProposals.state, [...WAITING]))
		);
	for (const { id, category } of asked) {
		await closeReviewsOf(tx, id);
		const blank = { question: '', reason: '', place: null, category, lang: 'kk' as const };
		await proposals.updateTexts(tx.db, id, blank);
		await proposals.setState(tx.db, id, { state: 'withdrawn' });
	}
	await tx.db.delete(statementSkips).where(eq(statementSkips.personId, personId));
	await tx.db.delete(statementDraws).where(eq(statementDraws.personId, personId));
}

export const listStatements = (db: Database, personId: string) =>
	db
		.select()
		.from(statements)
		.where(eq(statements.authorId, personId))
		.orderBy(desc(statements.createdAt))
		.limit(1_000);

export const listSeconded = (db: Database, personId: string) =>
	db
		.select({ proposalId: proposalSeconds.proposalId, at: proposalSeconds.at })
		.from(proposalSeconds)
		.where(eq(proposalSeconds.personId, personId));
