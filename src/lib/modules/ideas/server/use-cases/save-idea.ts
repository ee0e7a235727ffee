import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { setScopes } from '#lib/modules/subjects/server/index.ts';
import type { IdeaFields } from '../../idea.ts';
import type { SaveDraft } from '../../schemas.ts';
import { canEditIdea } from '../policy.ts';
import * as repository from '../repository.ts';
import {
	choiceProblem,
	denialOf,
	fieldsOf,
	incompleteness,
	lockWithContest,
	scopesFor
} from '../written.ts';

/** Writes the fields; what others have read before is kept as a version and the change announced. */
async function write(
	tx: TransactionContext,
	idea: repository.IdeaRow,
	fields: IdeaFields,
	isRead: boolean
): Promise<void> {
	if (isRead) await repository.keepVersion(tx.db, idea, tx.now);
	await repository.updateFields(tx.db, idea.id, fields, idea.version + 1, tx.now);
	if (fields.place !== idea.place)
		await setScopes(tx, idea.id, await scopesFor(tx, idea.contestId, fields.place));
	if (isRead) tx.emit('idea.edited', { ideaId: idea.id, contestId: idea.contestId });
}

/**
 * Saves what its author has written: a draft as it grows, or a changed text while changing is allowed. What another
 * window saved meanwhile is not overwritten.
 *
 * @refuses auth.required · ideas.unknown · ideas.not_author · ideas.edit_closed · ideas.changed_elsewhere ·
 * ideas.incomplete when a submitted idea would lose a part · ideas.category_unknown · places.unknown · rate.limited
 * @emits idea.edited, unless it is a draft or a returned idea
 */
export async function saveIdea(
	ctx: Context,
	input: SaveDraft
): Promise<Result<{ version: number; savedAt: string }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate('idea.save', ctx.actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction(ctx, { act: 'ideas.save', input }, async (tx) => {
		const found = await lockWithContest(tx, input.ideaId);
		if (!found) return refuse('ideas.unknown');
		const { idea, contest } = found;
		const decision = canEditIdea(tx.actor, idea, contest, tx.now);
		if (!decision.allowed) return denialOf(decision.reason, idea);
		if (input.version !== idea.version)
			return refuse('ideas.changed_elsewhere', { version: idea.version });
		const fields = fieldsOf(input, tx.locale);
		const isRead = idea.state === 'admitted' || idea.state === 'submitted';
		const problem =
			(await choiceProblem(tx, contest, fields)) ?? (isRead ? incompleteness(fields) : undefined);
		if (problem) return problem;
		await write(tx, idea, fields, isRead);
		return ok({ version: idea.version + 1, savedAt: tx.now.toISOString() });
	});
}
