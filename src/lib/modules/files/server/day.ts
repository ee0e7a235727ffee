import { config } from '#lib/server/config.ts';
import type { Context } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { FileKind } from '../file.ts';
import { videoPrograms } from './examine/programs.ts';
import { canSend, canUpload } from './policy.ts';
import { fileOwnerOf } from './ports.ts';
import { lockPerson, sentSince } from './upload-repository.ts';

export const DAY_MS = 24 * 3_600_000;
const MB = 1024 * 1024;

/** Whoever may send files at all, with one more taken off what they may send in an hour. */
export async function mayStart(ctx: Context): Promise<Result<{ personId: string }>> {
	const decision = canUpload(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate('file.upload', ctx.actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return ok({ personId: ctx.actor.id });
}

/**
 * Whether a file fits where it goes and into the person's day. In a transaction: holds the person's sum until its end.
 */
export async function mayTake(
	ctx: Context,
	file: { personId: string; kind: FileKind; size: number; purpose: string }
): Promise<Result<null>> {
	const { personId, kind, size, purpose } = file;
	await lockPerson(ctx.db, personId);
	const dayMax = config().FILE_MB_PER_DAY * MB;
	const decision = canSend({
		...{ kind, size, dayMax },
		takes: fileOwnerOf(purpose)?.takes,
		canMakeVideos: videoPrograms() !== undefined,
		sentToday: await sentSince(ctx.db, personId, new Date(ctx.now.getTime() - DAY_MS))
	});
	if (decision.allowed) return ok(null);
	const details = { n: config().FILE_MB_PER_DAY, retryAfterSeconds: 3_600 };
	return refuse(decision.reason, decision.reason === 'files.day_full' ? details : undefined);
}
