import type { Context } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Lang } from '../../statement.ts';
import { canSeeDebate } from '../policy.ts';
import * as repository from '../repository.ts';
import { listAlike } from '../statement-list-repository.ts';

const SHOWN = 5;

/** A statement that says much the same. */
export interface SimilarStatement {
	readonly id: string;
	readonly number: number;
	readonly text: string;
	readonly lang: Lang;
	/** Letter by letter, once folded: it would be refused. */
	readonly isSame: boolean;
}

/**
 * Public statements alike by their words, for a writer to look at; nothing is merged by machine.
 *
 * @refuses debates.unknown · rate.limited
 */
export async function listSimilarStatements(
	ctx: Context,
	input: { debateId: string; text: string; exceptId?: string }
): Promise<Result<SimilarStatement[], 'debates.unknown' | 'rate.limited'>> {
	const rate = await allowRate('search.run', ctx.networkTag ?? 'unknown');
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	const debate = await repository.find(ctx.db, input.debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	return ok(await listAlike(ctx.db, { ...input, limit: SHOWN }));
}
