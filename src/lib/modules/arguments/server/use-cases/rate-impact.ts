import { signalState } from '#lib/realtime/server/ticker.ts';
import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canJudge } from '../policy.ts';
import * as ratings from '../rating-repository.ts';
import * as repository from '../repository.ts';
import { holdArgument, overRate } from '../written.ts';

/**
 * Says how much an argument matters for what it is under, 0–4; a later rating replaces the earlier. Never an event: who
 * rated what is in no log, notice or message. The statement's room hears the new absolute figures.
 *
 * @param input `impact: null` takes the rating back
 * @refuses auth.required · arguments.unknown · arguments.closed · arguments.tier_too_low · arguments.gone ·
 * arguments.own_argument · rate.limited
 */
export async function rateImpact(
	ctx: Context,
	input: { argumentId: string; impact: number | null }
): Promise<Result<{ argumentId: string; impact: number | null }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const limited = await overRate(ctx, 'argument.rate');
	if (limited) return limited;
	const moved: { figures: string[]; statementId?: string } = { figures: [] };
	const result = await inTransaction(ctx, { act: 'arguments.rate', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const decision = canJudge(tx.actor, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const { argumentId, impact } = input;
		const personId = decision.person.id;
		const from = await ratings.findImpact(tx.db, argumentId, personId);
		if (impact !== (from ?? null)) {
			const row = { argumentId, personId, at: tx.now };
			await ratings.putImpact(tx.db, row, { from, to: impact });
			await repository.moveBoard(tx.db, argument.statementId);
			moved.statementId = argument.statementId;
			moved.figures = (await repository.listUpwards(tx.db, argumentId)).map(({ id }) => id);
		}
		return ok({ argumentId, impact });
	});
	if (result.ok && moved.statementId) {
		signalState('argument_figures', moved.figures);
		signalState('argument_standing', [moved.statementId]);
	}
	return result;
}
