import type { Context } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { listAlike } from '../list-repository.ts';

const SHOWN = 5;

/** An idea somebody may have had before. */
export interface SimilarIdea {
	readonly id: string;
	readonly title: string;
	readonly lang: string;
}

/**
 * Admitted ideas alike by the words of a title, for a writer to look at; nothing is merged by machine.
 *
 * @refuses rate.limited
 */
export async function listSimilar(
	ctx: Context,
	input: { contestId: string; title: string; exceptId?: string }
): Promise<Result<SimilarIdea[], 'rate.limited'>> {
	const rate = await allowRate('search.run', ctx.networkTag ?? 'unknown');
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return ok(await listAlike(ctx.db, { ...input, limit: SHOWN }));
}
