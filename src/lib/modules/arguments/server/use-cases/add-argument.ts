import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { guessLanguage } from '#lib/modules/comments/server/index.ts';
import { tidy } from '#lib/modules/debates/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import { PER_STATEMENT_MAX, type ArgumentState } from '../../argument.ts';
import type { AddArgument } from '../../schemas.ts';
import { groundOf, type Ground } from '../ground.ts';
import { canAnswer, canArgue } from '../policy.ts';
import * as repository from '../repository.ts';
import { askForLook, factsOf, overRate, textRefusal } from '../written.ts';

/** Where it will stand: under what is published, not too deep, and nobody said the same there. */
async function placeFor(
	tx: TransactionContext,
	{ statementId, parentId, text }: AddArgument
): Promise<Result<{ depth: number }>> {
	const parent = parentId ? await repository.find(tx.db, parentId) : undefined;
	if (parentId && parent?.statementId !== statementId) return refuse('arguments.parent_unknown');
	if (parent) {
		const decision = canAnswer(parent);
		if (!decision.allowed) return refuse(decision.reason);
	}
	const twin = await repository.findTwin(tx.db, {
		statementId,
		parentId: parentId ?? null,
		text: tidy(text)
	});
	if (twin) return refuse('arguments.duplicate', twin.state === 'published' ? { id: twin.id } : {});
	if ((await repository.countUnder(tx.db, statementId)) >= PER_STATEMENT_MAX)
		return refuse('arguments.statement_full', { n: PER_STATEMENT_MAX });
	return ok({ depth: (parent?.depth ?? 0) + 1 });
}

async function write(
	tx: TransactionContext,
	input: AddArgument,
	{ debate, statement }: Ground,
	{ depth, authorId }: { depth: number; authorId: string }
): Promise<{ argumentId: string; state: ArgumentState }> {
	const id = newId();
	const text = tidy(input.text);
	const isPublished = debate.moderation === 'after';
	const row = {
		id,
		debateId: debate.id,
		statementId: statement.id,
		parentId: input.parentId ?? null,
		side: input.side,
		depth,
		authorId,
		text,
		lang: guessLanguage(text, tx.locale),
		state: isPublished ? 'published' : 'pending',
		createdAt: tx.now,
		publishedAt: isPublished ? tx.now : null
	} as const;
	await addSubject(tx, { id, kind: 'argument', scopes: debate.scopes });
	await repository.insert(tx.db, row);
	await askForLook(tx, row);
	if (isPublished) await repository.moveBoard(tx.db, statement.id);
	tx.emit(isPublished ? 'argument.posted' : 'argument.submitted', factsOf(row));
	return { argumentId: id, state: row.state };
}

/**
 * Adds a reason for or against a statement or an argument. A moderator looks before it is shown or after, as the debate
 * says.
 *
 * @refuses auth.required · arguments.statement_unknown · arguments.closed · arguments.tier_too_low ·
 * arguments.text_too_short · arguments.text_too_long · arguments.parent_unknown · arguments.gone · arguments.too_deep ·
 * arguments.duplicate · arguments.statement_full · rate.limited
 * @emits argument.posted → room subject:<statement>, or argument.submitted; review.opened
 * @returns whether it is shown already
 */
export async function addArgument(
	ctx: Context,
	input: AddArgument
): Promise<Result<{ argumentId: string; state: ArgumentState }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const unfit = textRefusal(input.text);
	if (unfit) return unfit;
	const limited = await overRate(ctx, 'argument.post', 'argument.post_daily');
	if (limited) return limited;
	return inTransaction(ctx, { act: 'arguments.add', input }, async (tx) => {
		const ground = await groundOf(tx, input.statementId);
		if (!ground) return refuse('arguments.statement_unknown');
		const decision = canArgue(tx.actor, ground, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		await repository.holdBoard(tx.db, input.statementId);
		const place = await placeFor(tx, input);
		if (!place.ok) return place;
		const authorId = decision.person.id;
		return ok(await write(tx, input, ground, { depth: place.value.depth, authorId }));
	});
}
