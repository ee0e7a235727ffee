import type { Context, TransactionContext } from '#lib/server/context.ts';
import { refuse } from '#lib/shared/result.ts';
import { guessLanguage } from '#lib/modules/comments/server/index.ts';
import { personFacts } from '#lib/modules/identity/server/index.ts';
import type { Debate } from '../debate.ts';
import { problemOf, tidy, type Lang } from '../statement.ts';
import * as repository from './repository.ts';
import * as statements from './statement-repository.ts';

/** A text as it is kept, in the language its writer named or its letters tell. */
export function written(input: { text: string; lang?: Lang }, pageLocale: Context['locale']) {
	const text = tidy(input.text);
	return { text, lang: input.lang ?? guessLanguage(text, pageLocale) };
}

/**
 * Why a text cannot stand in a debate: its length, or a twin, which is named. To be asked while the debate's row is
 * held, or two twins could come in at once.
 */
export async function textProblem(
	tx: TransactionContext,
	debateId: string,
	text: string,
	exceptId?: string
) {
	const problem = problemOf(text);
	if (problem) return refuse(`debates.text_${problem}`, { fields: { text: { code: problem } } });
	const twin = await statements.findTwin(tx.db, debateId, text, exceptId);
	if (!twin) return undefined;
	// What is not public yet is named by its number only.
	return refuse('debates.duplicate', {
		n: twin.number,
		...(twin.state === 'published' && { statementId: twin.id })
	});
}

/** When an account was made; undefined for those without one. */
export async function accountAge(ctx: Context): Promise<Date | undefined> {
	if (ctx.actor.kind !== 'person') return undefined;
	return (await personFacts(ctx.db, [ctx.actor.id])).get(ctx.actor.id)?.createdAt;
}

/** A statement, locked, with its debate. */
export async function lockWithDebate(
	tx: TransactionContext,
	statementId: string
): Promise<{ statement: statements.StatementRow; debate: Debate } | undefined> {
	const statement = await statements.lock(tx.db, statementId);
	const debate = statement && (await repository.find(tx.db, statement.debateId));
	return statement && debate && { statement, debate };
}

/** Whose matter a statement is to a moderator: its author's, or of whoever made the debate. */
export const responsibleFor = (
	statement: Pick<statements.StatementRow, 'authorId'>,
	debate: Pick<Debate, 'ownerId'>
): string | undefined => statement.authorId ?? debate.ownerId;
