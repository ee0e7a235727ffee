import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { NOTICE_KINDS } from '../../settings.ts';
import type { SetNoticeSettings } from '../../schemas.ts';
import * as repository from '../repository.ts';

/**
 * Sets which kinds are shown and which are mailed; a kind that is not named is off.
 *
 * @refuses auth.required
 */
export async function setNoticeSettings(
	ctx: Context,
	input: SetNoticeSettings
): Promise<Result<Record<string, never>>> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	return inTransaction(ctx, { act: 'notifications.set_settings', input }, async (tx) => {
		const rows = NOTICE_KINDS.map((kind) => ({
			personId: actor.id,
			kind,
			isShown: input.shown.includes(kind),
			isMailed: input.mailed.includes(kind)
		}));
		await repository.saveSettings(tx.db, rows);
		return ok({});
	});
}
