import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import * as imports from '../import-repository.ts';
import { canImport } from '../policy.ts';

/**
 * Says yes to a preview: a job loads the conversation soon.
 *
 * @refuses auth.required · polis_data.not_facilitator · polis_data.unknown also for somebody else's ·
 * polis_data.rows_invalid · polis_data.not_waiting when it was started already
 */
export async function startImport(
	ctx: Context,
	input: { importId: string }
): Promise<Result<{ importId: string }>> {
	const decision = canImport(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	return inTransaction(ctx, { act: 'polis_data.start', input }, async (tx) => {
		const found = await imports.lock(tx.db, input.importId);
		const isOwn = tx.actor.kind === 'person' && found?.by === tx.actor.id;
		if (!found || !isOwn) return refuse('polis_data.unknown');
		if (found.state === 'refused') return refuse('polis_data.rows_invalid');
		if (found.state !== 'preview') return refuse('polis_data.not_waiting');
		await imports.update(tx.db, found.id, { state: 'waiting' });
		return ok({ importId: found.id });
	});
}
