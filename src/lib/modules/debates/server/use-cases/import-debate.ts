import type { TransactionContext } from '#lib/server/context.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Locale, LocalizedText } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import { createPoll, putToVote, withdrawFromVote } from '#lib/modules/votes/server/index.ts';
import { actorId } from '../own-debate.ts';
import { canFacilitate } from '../policy.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';

export interface ImportedStatement {
	/** As it was numbered there; unique. */
	readonly number: number;
	readonly text: string;
	readonly isRejected: boolean;
	readonly createdAt: Date;
}

/** A conversation that was held elsewhere and has ended. */
export interface ImportedDebate {
	readonly title: LocalizedText;
	readonly question: LocalizedText;
	readonly intro: LocalizedText;
	readonly lang: Locale;
	readonly opensAt: Date;
	readonly closesAt: Date;
	readonly sources: readonly { title: string; url: string }[];
	readonly statements: readonly ImportedStatement[];
}

/** Longer than what may be written here: other places had other limits. */
export const IMPORTED_TEXT_MAX = 1_000;

/**
 * Makes a debate of a conversation that was held elsewhere: over, in analysis, with its statements under their old
 * numbers. Its poll is empty; the ballots are handed to the votes by the caller, in the same transaction.
 *
 * @returns statement ids in the order given
 * @refuses auth.required · debates.not_facilitator
 * @emits debate.created
 */
export async function importDebate(
	tx: TransactionContext,
	input: ImportedDebate
): Promise<Result<{ debateId: string; pollId: string; statementIds: string[] }>> {
	const id = newId();
	const scopes = [`debate:${id}`];
	const decision = canFacilitate(tx.actor, scopes, tx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const { statements: list, lang, opensAt, closesAt, sources, ...texts } = input;
	const createdBy = actorId(tx);
	await addSubject(tx, { id, kind: 'debate', scopes });
	const pollId = await createPoll(tx, {
		...{ scopeKind: 'debate', scopeId: id, method: 'agree', choiceLimit: null },
		...{ minTier: 1, tallyRule: 'after_own_vote' },
		...{ opensAt, closesAt, talliesFrom: closesAt }
	});
	await repository.insert(tx.db, {
		id,
		...texts,
		sources: [...sources],
		category: 'other',
		moderation: 'before',
		minTier: 1,
		minParticipants: 0,
		opensAt,
		closesAt,
		ownerId: createdBy,
		state: 'published',
		stage: 'analysis',
		pollId,
		nextNumber: Math.max(0, ...list.map(({ number }) => number)) + 1,
		createdBy,
		createdAt: tx.now
	});
	if (createdBy) await follow(tx, createdBy, id);
	const statementIds: string[] = [];
	for (const statement of list)
		statementIds.push(await addImported(tx, { debateId: id, pollId, scopes, lang }, statement));
	tx.emit('debate.created', { debateId: id });
	return ok({ debateId: id, pollId, statementIds });
}

async function addImported(
	tx: TransactionContext,
	debate: { debateId: string; pollId: string; scopes: string[]; lang: Locale },
	{ number, text, isRejected, createdAt }: ImportedStatement
): Promise<string> {
	const { debateId, pollId, scopes, lang } = debate;
	const id = newId();
	await addSubject(tx, { id, kind: 'statement', scopes });
	await statements.insert(tx.db, {
		...{ id, debateId, number, text, lang, createdAt },
		state: isRejected ? 'rejected' : 'published',
		publishedAt: isRejected ? null : createdAt
	});
	await putToVote(tx, { pollId, itemId: id, kind: 'statement', ownerIds: [] });
	// What was cast on it stays in the ledger, as it was there; it takes no part in the map.
	if (isRejected) await withdrawFromVote(tx, id);
	return id;
}
