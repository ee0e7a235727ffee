/** Whom the acts on arguments are told to, and in which words. */
import type { Notice } from '#lib/server/events/deliveries.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { findStatement } from '#lib/modules/debates/server/index.ts';
import { argumentPath } from '../argument.ts';
import * as repository from './repository.ts';
import * as suggestions from './suggestion-repository.ts';

interface Facts {
	argumentId: string;
	statementId: string;
	debateId: string;
}

const actorOf = (tx: TransactionContext): string | undefined =>
	tx.actor.kind === 'person' ? tx.actor.id : undefined;

/** One notice about an argument, never to whoever did it. */
function notice(
	tx: TransactionContext,
	facts: Facts,
	to: { personId: string | null | undefined; kind: 'reply' | 'decision' },
	wording: { code: string; title: string; dedupeKey: string; more?: Record<string, string> }
): Notice[] {
	if (!to.personId || to.personId === actorOf(tx)) return [];
	return [
		{
			personId: to.personId,
			kind: to.kind,
			wording: wording.code,
			subjectId: facts.argumentId,
			path: argumentPath({ ...facts, id: facts.argumentId }),
			facts: { title: wording.title, ...wording.more },
			dedupeKey: wording.dedupeKey
		}
	];
}

/** An argument under another is told to that one's author, one under a statement to the statement's. */
export async function ofAnswer(tx: TransactionContext, facts: Facts): Promise<Notice[]> {
	const argument = await repository.find(tx.db, facts.argumentId);
	if (!argument) return [];
	const parent = argument.parentId ? await repository.find(tx.db, argument.parentId) : undefined;
	const statement = parent ? undefined : await findStatement(tx.db, facts.statementId);
	const personId = (parent ?? statement)?.authorId;
	if (personId === argument.authorId) return [];
	const code = parent
		? `arguments_notice_answer_${argument.side}`
		: `arguments_notice_argument_${argument.side}`;
	return notice(
		tx,
		facts,
		{ personId, kind: 'reply' },
		{ code, title: (parent ?? statement)?.text ?? '', dedupeKey: `argument:${argument.id}` }
	);
}

/** A moderator's or facilitator's decision, to the author. */
export async function ofDecision(
	tx: TransactionContext,
	facts: Facts & { reason: string; cause?: string },
	code: string
): Promise<Notice[]> {
	const argument = await repository.find(tx.db, facts.argumentId);
	const dedupeKey = `${code}:${facts.argumentId}:${tx.now.toISOString()}`;
	// A decision's ground is a code with published words; a facilitator's reason is a sentence and stays on record.
	const more: Record<string, string> = facts.cause ? { reason: facts.reason } : {};
	return notice(
		tx,
		facts,
		{ personId: argument?.authorId, kind: 'decision' },
		{ code, title: argument?.text ?? '', dedupeKey, more }
	);
}

/** A mark, once per kind and wording, however many readers set it. */
export async function ofMark(
	tx: TransactionContext,
	facts: Facts & { kind: string }
): Promise<Notice[]> {
	const argument = await repository.find(tx.db, facts.argumentId);
	if (!argument) return [];
	const dedupeKey = `argument_mark:${argument.id}:${facts.kind}:${argument.version}`;
	return notice(
		tx,
		facts,
		{ personId: argument.authorId, kind: 'reply' },
		{ code: `arguments_notice_mark_${facts.kind}`, title: argument.text, dedupeKey }
	);
}

export async function ofSuggestion(
	tx: TransactionContext,
	facts: Facts & { suggestionId: string }
): Promise<Notice[]> {
	const argument = await repository.find(tx.db, facts.argumentId);
	const dedupeKey = `argument_suggestion:${facts.suggestionId}`;
	return notice(
		tx,
		facts,
		{ personId: argument?.authorId, kind: 'reply' },
		{ code: 'arguments_notice_suggestion', title: argument?.text ?? '', dedupeKey }
	);
}

export async function ofAnsweredSuggestion(
	tx: TransactionContext,
	facts: Facts & { suggestionId: string; answer: string }
): Promise<Notice[]> {
	const suggestion = await suggestions.find(tx.db, facts.suggestionId);
	const dedupeKey = `argument_suggestion_answer:${facts.suggestionId}`;
	return notice(
		tx,
		facts,
		{ personId: suggestion?.by, kind: 'reply' },
		{
			code: `arguments_notice_suggestion_${facts.answer}`,
			title: suggestion?.text ?? '',
			dedupeKey
		}
	);
}
