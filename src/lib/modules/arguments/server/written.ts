import type { TransactionContext } from '#lib/server/context.ts';
import { allowRate, type LimitName } from '#lib/server/rate-limit.ts';
import { refuse, type Result } from '#lib/shared/result.ts';
import type { Context } from '#lib/server/context.ts';
import { tidy } from '#lib/modules/debates/index.ts';
import { openReview } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { guessLanguage } from '#lib/modules/comments/server/index.ts';
import { problemOf, TEXT_MAX, TEXT_MIN } from '../argument.ts';
import { groundOf, type Ground } from './ground.ts';
import * as ratings from './rating-repository.ts';
import * as repository from './repository.ts';

type Row = repository.ArgumentRow;

/** The facts every event of an argument carries. */
export const factsOf = ({
	id,
	statementId,
	debateId
}: Pick<Row, 'id' | 'statementId' | 'debateId'>) => ({
	argumentId: id,
	statementId,
	debateId
});

/** A refusal when a text cannot be an argument, with the field and the number it breaks. */
export function textRefusal(text: string) {
	const problem = problemOf(text);
	if (!problem) return undefined;
	const limit = problem === 'too_short' ? TEXT_MIN : TEXT_MAX;
	return refuse(`arguments.text_${problem}`, {
		n: limit,
		fields: { text: { code: problem, limit } }
	});
}

/** Takes a point of a limit. @returns the refusal when there is none left */
export async function overRate(ctx: Context, ...names: LimitName[]) {
	if (ctx.actor.kind !== 'person') return undefined;
	for (const name of names) {
		const rate = await allowRate(name, ctx.actor.id);
		if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	}
	return undefined;
}

export interface Found extends Ground {
	readonly argument: Row;
}

/** An argument held for a change, with the ground it stands on; refused when the actor cannot see either. */
export async function holdArgument(
	tx: TransactionContext,
	argumentId: string
): Promise<Result<Found>> {
	const argument = await repository.lock(tx.db, argumentId);
	const ground = argument && (await groundOf(tx, argument.statementId));
	if (!argument || !ground) return refuse('arguments.unknown');
	return { ok: true, value: { argument, ...ground } };
}

/** Puts an argument before the moderators, who look at it before it is shown or after. */
export async function askForLook(
	tx: TransactionContext,
	argument: Pick<Row, 'id' | 'authorId'>
): Promise<void> {
	await openReview(tx, {
		kind: 'argument',
		cause: 'admission',
		subjectId: argument.id,
		authorId: argument.authorId,
		scopes: (await findSubject(tx.db, argument.id))?.scopes ?? []
	});
}

/**
 * Writes a new wording. Marks ask for one, so they are settled by it. Moderators look at each wording; where they look
 * first the argument leaves the page until they did.
 */
export async function reword(
	tx: TransactionContext,
	{ argument, debate }: Found,
	text: string
): Promise<void> {
	const tidied = tidy(text);
	await repository.changeText(tx.db, argument, tidied, guessLanguage(tidied, tx.locale), tx.now);
	await ratings.resolveMarks(tx.db, argument.id, tx.now);
	await askForLook(tx, argument);
	const mustWait =
		argument.state === 'returned' ||
		(argument.state === 'published' && debate.moderation === 'before');
	if (mustWait) {
		await repository.setState(tx.db, argument.id, { state: 'pending' });
		await repository.moveBoard(tx.db, argument.statementId);
		tx.emit('argument.submitted', factsOf(argument));
	}
	if (argument.state === 'published') tx.emit('argument.edited', factsOf(argument));
}
