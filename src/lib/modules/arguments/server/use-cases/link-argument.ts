import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { placeOf } from '../../argument.ts';
import type { LinkArgument } from '../../schemas.ts';
import { groundOf } from '../ground.ts';
import { canAddTo, canArgue, canRemove } from '../policy.ts';
import * as repository from '../repository.ts';
import * as sources from '../source-repository.ts';
import { holdArgument, overRate } from '../written.ts';

const AT_ONE_PLACE = 20;

interface Place {
	readonly statementId: string;
	readonly argumentId?: string;
}

/** Whether the argument may be shown at the place: of the same debate, not there already, and never under itself. */
async function fitness(
	tx: TransactionContext,
	target: repository.ArgumentRow,
	{ statementId, argumentId }: Place
): Promise<Result<null>> {
	const parentId = argumentId ?? null;
	if (target.statementId === statementId && target.parentId === parentId)
		return refuse('arguments.link_known');
	if (parentId && (await sources.isAbove(tx.db, target.id, parentId)))
		return refuse('arguments.link_cycle');
	if ((await sources.countReferencesAt(tx.db, statementId, parentId)) >= AT_ONE_PLACE)
		return refuse('arguments.link_limit', { n: AT_ONE_PLACE });
	return ok(null);
}

/** The place, if the actor may put something there. */
async function placeFor(
	tx: TransactionContext,
	{ statementId, argumentId: parentId }: Place,
	debateId: string
): Promise<Result<null>> {
	const ground = await groundOf(tx, statementId);
	if (!ground) return refuse('arguments.statement_unknown');
	if (ground.debate.id !== debateId) return refuse('arguments.link_elsewhere');
	const parent = parentId ? await repository.find(tx.db, parentId) : undefined;
	if (parentId && parent?.statementId !== statementId) return refuse('arguments.parent_unknown');
	const decision = parent
		? canAddTo(tx.actor, parent, ground, tx.now)
		: canArgue(tx.actor, ground, tx.now);
	return decision.allowed ? ok(null) : refuse(decision.reason);
}

/**
 * Shows an argument again at another place of its debate, as a reference: it is read, answered and weighed where it
 * stands, and carries nothing here. Nothing can be shown under itself, however long the way round.
 *
 * @refuses auth.required · arguments.place_unfit · arguments.unknown · arguments.statement_unknown ·
 * arguments.parent_unknown · arguments.closed · arguments.tier_too_low · arguments.gone · arguments.link_elsewhere ·
 * arguments.link_known · arguments.link_cycle · arguments.link_limit · rate.limited
 * @emits argument.linked → room subject:<statement of the place>
 */
export async function linkArgument(
	ctx: Context,
	input: LinkArgument
): Promise<Result<{ referenceId: string }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const personId = ctx.actor.id;
	const place = placeOf(input.place);
	if (!place) return refuse('arguments.place_unfit', { fields: { place: { code: 'format' } } });
	const limited = await overRate(ctx, 'argument.mend');
	if (limited) return limited;
	return inTransaction(ctx, { act: 'arguments.link', input }, async (tx) => {
		const target = await repository.find(tx.db, input.argumentId);
		const home = target && (await groundOf(tx, target.statementId));
		if (!target || !home) return refuse('arguments.unknown');
		if (target.state !== 'published') return refuse('arguments.gone');
		const isOpen = await placeFor(tx, place, target.debateId);
		if (!isOpen.ok) return isOpen;
		await sources.holdReferences(tx.db, target.debateId);
		const fit = await fitness(tx, target, place);
		if (!fit.ok) return fit;
		const row = {
			id: newId(),
			debateId: target.debateId,
			argumentId: target.id,
			statementId: place.statementId,
			parentId: place.argumentId ?? null,
			side: input.side,
			addedBy: personId,
			at: tx.now
		};
		if (!(await sources.insertReference(tx.db, row))) return refuse('arguments.link_known');
		tx.emit('argument.linked', referenceFacts(row));
		return ok({ referenceId: row.id });
	});
}

const referenceFacts = (
	row: Pick<sources.ReferenceRow, 'id' | 'argumentId' | 'statementId' | 'debateId' | 'parentId'>
) => ({
	referenceId: row.id,
	argumentId: row.argumentId,
	statementId: row.statementId,
	debateId: row.debateId,
	parentId: row.parentId
});

/**
 * Takes a reference away: whoever added it, the argument's author, a facilitator.
 *
 * @refuses auth.required · arguments.reference_unknown · arguments.not_adder · arguments.closed
 * @emits argument.unlinked → room subject:<statement of the place>
 */
export async function unlinkArgument(
	ctx: Context,
	input: { referenceId: string }
): Promise<Result<{ referenceId: string }>> {
	if (ctx.actor.kind === 'visitor') return refuse('auth.required');
	return inTransaction(ctx, { act: 'arguments.unlink', input }, async (tx) => {
		const reference = await sources.findReference(tx.db, input.referenceId);
		const found = reference && (await holdArgument(tx, reference.argumentId));
		if (!reference || !found?.ok) return refuse('arguments.reference_unknown');
		const decision = canRemove(tx.actor, reference, found.value.argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		await sources.dropReference(tx.db, reference.id);
		tx.emit('argument.unlinked', referenceFacts(reference));
		return ok({ referenceId: reference.id });
	});
}
