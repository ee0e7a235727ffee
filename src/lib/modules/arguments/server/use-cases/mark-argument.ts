import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { MARKS_AT_ONCE } from '../../argument.ts';
import type { MarkArgument, ResolveMarks } from '../../schemas.ts';
import { canJudge, canTidy } from '../policy.ts';
import * as ratings from '../rating-repository.ts';
import { factsOf, holdArgument, overRate } from '../written.ts';

type Marked = Result<{ argumentId: string }>;

/**
 * Asks that an argument be looked at: a mark is shown with its count as work to be done, and the author is told. At most
 * two kinds of a person at a time on one argument; the same again changes nothing.
 *
 * @refuses auth.required · arguments.unknown · arguments.closed · arguments.tier_too_low · arguments.gone ·
 * arguments.own_argument · arguments.marks_limit · rate.limited
 * @emits argument.marked → room subject:<statement>
 */
export async function markArgument(ctx: Context, input: MarkArgument): Promise<Marked> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const limited = await overRate(ctx, 'argument.mend');
	if (limited) return limited;
	return inTransaction(ctx, { act: 'arguments.mark', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const decision = canJudge(tx.actor, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const { kind } = input;
		const personId = decision.person.id;
		const open = await ratings.listOwnMarks(tx.db, personId, [argument.id]);
		const isOpen = open.some((mark) => mark.kind === kind);
		if (!isOpen && open.length >= MARKS_AT_ONCE)
			return refuse('arguments.marks_limit', { n: MARKS_AT_ONCE });
		const row = { argumentId: argument.id, personId, kind, at: tx.now };
		if (await ratings.openMark(tx.db, row))
			tx.emit('argument.marked', { ...factsOf(argument), kind });
		return ok({ argumentId: argument.id });
	});
}

/**
 * Takes an own mark back. One that is not there is left not there.
 *
 * @refuses auth.required · arguments.unknown
 * @emits argument.unmarked → room subject:<statement>
 */
export async function unmarkArgument(ctx: Context, input: MarkArgument): Promise<Marked> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	return inTransaction(ctx, { act: 'arguments.unmark', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const row = { argumentId: argument.id, personId: actor.id, kind: input.kind };
		if (await ratings.dropMark(tx.db, row))
			tx.emit('argument.unmarked', { ...factsOf(argument), kind: input.kind });
		return ok({ argumentId: argument.id });
	});
}

/**
 * Settles the marks of an argument, of one kind or all: a facilitator looked.
 *
 * @refuses auth.required · arguments.unknown · arguments.not_facilitator · arguments.closed · arguments.gone
 * @emits argument.marks_resolved → room subject:<statement>
 */
export async function resolveMarks(ctx: Context, input: ResolveMarks): Promise<Marked> {
	return inTransaction(ctx, { act: 'arguments.resolve_marks', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const decision = canTidy(tx.actor, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const settled = await ratings.resolveMarks(tx.db, argument.id, tx.now, input.kind);
		if (settled > 0) tx.emit('argument.marks_resolved', factsOf(argument));
		return ok({ argumentId: argument.id });
	});
}
