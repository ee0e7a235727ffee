import type { Context } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { getDebateRow } from '#lib/modules/debates/server/index.ts';
import { canSeeRecommendation } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * The file of a paper answer, for those who may read the answer.
 *
 * @refuses outcomes.document_unknown
 */
export async function getDocument(ctx: Context, input: { documentId: string }) {
	const document = await repository.findDocument(ctx.db, input.documentId);
	const row = document && (await repository.findRecommendation(ctx.db, document.recommendationId));
	const debate = row && (await getDebateRow(ctx.db, row.debateId));
	if (!document || !row || !debate || !canSeeRecommendation(ctx.actor, debate, row, ctx.now))
		return refuse('outcomes.document_unknown');
	const { name, type, size, sha256, content } = document;
	return ok({ name, type, size, sha256, content });
}
