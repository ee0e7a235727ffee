/** Whom a debate's events are told, and in which words. */
import type { Notice } from '#lib/server/events/deliveries.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import { pathOf } from './introductions.ts';
import * as proposals from './proposal-repository.ts';
import * as repository from './repository.ts';
import * as statements from './statement-repository.ts';

/** Everybody who follows a debate. */
export async function tellFollowers(
	tx: TransactionContext,
	debateId: string,
	wording: string,
	dedupe: string
): Promise<Notice[]> {
	const [followers, debate] = await Promise.all([
		followersOf(tx.db, debateId),
		repository.find(tx.db, debateId)
	]);
	return followers.map((personId) => ({
		personId,
		kind: 'stage',
		wording,
		subjectId: debateId,
		path: `/debates/${debateId}`,
		facts: {
			title: debate?.title.kk ?? '',
			title_ru: debate?.title.ru ?? '',
			title_en: debate?.title.en ?? ''
		},
		dedupeKey: `${dedupe}:${debateId}`
	}));
}

/** A statement's author about a decision on it; seeds are nobody's. */
export async function tellStatementAuthor(
	tx: TransactionContext,
	{ statementId }: { statementId: string },
	wording: string
): Promise<Notice[]> {
	const row = await statements.find(tx.db, statementId);
	if (!row?.authorId) return [];
	return [
		{
			personId: row.authorId,
			kind: 'decision',
			wording,
			subjectId: row.id,
			path: pathOf(row),
			facts: { title: row.text },
			dedupeKey: `${wording}:${row.id}:${tx.now.toISOString()}`
		}
	];
}

/** A proposal's author about a decision on it. */
export async function tellProposalAuthor(
	tx: TransactionContext,
	{ proposalId }: { proposalId: string },
	wording: string
): Promise<Notice[]> {
	const row = await proposals.find(tx.db, proposalId);
	if (!row) return [];
	return [
		{
			personId: row.authorId,
			kind: 'decision',
			wording,
			subjectId: row.id,
			path: `/debates/proposals/${row.id}`,
			facts: { title: row.question },
			dedupeKey: `${wording}:${row.id}:${tx.now.toISOString()}`
		}
	];
}

/** Who asked for a debate and who seconded it, once it is there. */
export async function tellProposers(
	tx: TransactionContext,
	{ proposalId, debateId }: { proposalId: string; debateId: string }
): Promise<Notice[]> {
	const row = await proposals.find(tx.db, proposalId);
	if (!row) return [];
	const people = [row.authorId, ...(await proposals.listSeconds(tx.db, proposalId))];
	return people.map((personId) => ({
		personId,
		kind: 'stage',
		wording: 'debates_notice_proposal_opened',
		subjectId: debateId,
		path: `/debates/${debateId}`,
		facts: { title: row.question },
		dedupeKey: `proposal_opened:${proposalId}`
	}));
}
