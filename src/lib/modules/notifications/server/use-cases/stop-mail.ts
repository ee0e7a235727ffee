import { personFacts } from '#lib/modules/identity/server/index.ts';
import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { DEFAULT_SETTINGS, type NoticeKind } from '../../settings.ts';
import type { StopMail } from '../../schemas.ts';
import * as repository from '../repository.ts';
import { readStopToken } from '../stop-link.ts';

/**
 * Stops mail of one kind by the link at a mail's end, without signing in. Idempotent; being shown is left as it is.
 *
 * @refuses notifications.link_invalid
 */
export async function stopMail(
	ctx: Context,
	input: StopMail
): Promise<Result<{ kind: NoticeKind }>> {
	const found = readStopToken(input.token);
	if (!found) return refuse('notifications.link_invalid');
	const { personId, kind } = found;
	return inTransaction(ctx, { act: 'notifications.stop_mail', input }, async (tx) => {
		// The person may be gone since; then there is nothing left to stop.
		if (!(await personFacts(tx.db, [personId])).has(personId)) return ok({ kind });
		const [row] = await repository.listSettings(tx.db, [personId], [kind]);
		const { isShown } = row ?? DEFAULT_SETTINGS[kind];
		await repository.saveSettings(tx.db, [{ personId, kind, isShown, isMailed: false }]);
		return ok({ kind });
	});
}
