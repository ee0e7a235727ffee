import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { ERRORS_SHOWN, previewOf } from '../../conversation.ts';
import type { UploadConversation } from '../../schemas.ts';
import * as imports from '../import-repository.ts';
import { canImport } from '../policy.ts';
import { readConversation } from '../read-conversation.ts';

/**
 * Takes the files of a conversation, reads them, and says what is in them and what is wrong, line by line. No debate is
 * made yet. Files with wrong rows are kept nowhere.
 *
 * @refuses auth.required · polis_data.not_facilitator
 */
export async function uploadConversation(
	ctx: Context,
	input: UploadConversation
): Promise<Result<{ importId: string }>> {
	const decision = canImport(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const { lang, comments, votes, participants, summary } = input;
	const texts = {
		...{ comments, votes },
		...(participants && { 'participants-votes': participants }),
		...(summary && { summary })
	};
	const { conversation, errors } = await readConversation(texts);
	return inTransaction(ctx, { act: 'polis_data.upload', input }, async (tx) => {
		const importId = newId();
		const isRefused = errors.length > 0;
		await imports.insert(tx.db, {
			id: importId,
			by: tx.actor.kind === 'person' ? tx.actor.id : null,
			state: isRefused ? 'refused' : 'preview',
			lang,
			preview: previewOf(conversation),
			errors: errors.slice(0, ERRORS_SHOWN),
			errorCount: errors.length,
			createdAt: tx.now
		});
		if (!isRefused) await imports.insertFiles(tx.db, importId, texts);
		return ok({ importId });
	});
}
