import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isWebAddress, SOURCES_MAX } from '../../argument.ts';
import type { AddSource } from '../../schemas.ts';
import { canAddTo, canRemove } from '../policy.ts';
import * as sources from '../source-repository.ts';
import { factsOf, holdArgument, overRate } from '../written.ts';

/**
 * Adds the address an argument leans on: anybody's help, at most five, web addresses only.
 *
 * @refuses auth.required · arguments.address_unfit · arguments.unknown · arguments.closed · arguments.tier_too_low ·
 * arguments.gone · arguments.source_known · arguments.source_limit · rate.limited
 * @emits argument.sources_changed → room subject:<statement>
 */
export async function addSource(
	ctx: Context,
	input: AddSource
): Promise<Result<{ sourceId: string }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	if (!isWebAddress(input.url))
		return refuse('arguments.address_unfit', { fields: { url: { code: 'format' } } });
	const limited = await overRate(ctx, 'argument.mend');
	if (limited) return limited;
	return inTransaction(ctx, { act: 'arguments.add_source', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const decision = canAddTo(tx.actor, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const url = new URL(input.url).href;
		const known = await sources.listSources(tx.db, [argument.id]);
		if (known.some((source) => source.url === url)) return refuse('arguments.source_known');
		if (known.length >= SOURCES_MAX) return refuse('arguments.source_limit', { n: SOURCES_MAX });
		const id = newId();
		await sources.insertSource(tx.db, {
			id,
			argumentId: argument.id,
			url,
			title: input.title || new URL(url).hostname,
			addedBy: decision.person.id,
			at: tx.now
		});
		tx.emit('argument.sources_changed', factsOf(argument));
		return ok({ sourceId: id });
	});
}

/**
 * Takes a source away: whoever added it, the argument's author, a facilitator.
 *
 * @refuses auth.required · arguments.source_unknown · arguments.not_adder · arguments.closed
 * @emits argument.sources_changed → room subject:<statement>
 */
export async function removeSource(
	ctx: Context,
	input: { sourceId: string }
): Promise<Result<{ sourceId: string }>> {
	if (ctx.actor.kind === 'visitor') return refuse('auth.required');
	return inTransaction(ctx, { act: 'arguments.remove_source', input }, async (tx) => {
		const source = await sources.findSource(tx.db, input.sourceId);
		const found = source && (await holdArgument(tx, source.argumentId));
		if (!source || !found?.ok) return refuse('arguments.source_unknown');
		const { argument } = found.value;
		const decision = canRemove(tx.actor, source, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		await sources.dropSource(tx.db, source.id);
		tx.emit('argument.sources_changed', factsOf(argument));
		return ok({ sourceId: source.id });
	});
}
