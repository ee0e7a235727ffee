import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { renderMarkdown } from '#lib/modules/comments/server/index.ts';
import { BRAND_LINE_MAX, BRAND_LINES_MAX, linesOf } from '../../checklist.ts';
import type { SetBrand, WriteBrief } from '../../schemas.ts';
import * as briefs from '../brief-repository.ts';
import { mayWrite, standingIn } from '../own-piece.ts';
import { canEdit, canSetBrand } from '../policy.ts';

/**
 * Says what is wanted, for whom, in which format, until when; members see it.
 *
 * @refuses auth.required · editorial.unknown · editorial.not_team · editorial.closed · editorial.due_past · rate.limited
 * @emits editorial.brief_written
 */
export async function writeBrief(
	ctx: Context,
	input: WriteBrief
): Promise<Result<{ briefId: string; channelId: string }>> {
	const rate = await mayWrite(ctx);
	if (!rate.ok) return rate;
	return inTransaction<{ briefId: string; channelId: string }, string>(
		ctx,
		{ act: 'editorial.write_brief', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const { channelId, title, body, audience, format, lang, dueOn } = input;
			const standing = await standingIn(tx, channelId);
			if (!standing.ok) return standing;
			const decision = canEdit(standing.value);
			if (!decision.allowed) return refuse(decision.reason);
			if (dueOn < localDayOf(tx.now))
				return refuse('editorial.due_past', { fields: { dueOn: { code: 'format' } } });
			const briefId = newId();
			await briefs.insert(tx.db, {
				...{ id: briefId, channelId, title, body, audience, format, lang, dueOn, state: 'open' },
				html: renderMarkdown(body),
				by: tx.actor.id,
				createdAt: tx.now
			});
			tx.emit('editorial.brief_written', { channelId, briefId });
			return ok({ briefId, channelId });
		}
	);
}

/**
 * Closes a brief: nothing more answers it. What answered it goes on.
 *
 * @refuses auth.required · editorial.brief_unknown · editorial.not_team · editorial.closed · editorial.brief_closed
 * @emits editorial.brief_closed
 */
export async function closeBrief(
	ctx: Context,
	input: { briefId: string; reason: string }
): Promise<Result<{ done: true }>> {
	const { briefId, reason } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'editorial.close_brief', input },
		async (tx) => {
			if (tx.actor.kind === 'visitor') return refuse('auth.required');
			const brief = await briefs.lock(tx.db, briefId);
			const standing = brief && (await standingIn(tx, brief.channelId));
			if (!standing?.ok) return refuse('editorial.brief_unknown');
			const decision = canEdit(standing.value);
			if (!decision.allowed) return refuse(decision.reason);
			if (brief!.state === 'closed') return refuse('editorial.brief_closed');
			await briefs.close(tx.db, briefId, reason);
			tx.emit('editorial.brief_closed', { channelId: brief!.channelId, briefId, reason });
			return ok({ done: true });
		}
	);
}

/**
 * Says what the channel asks of every piece, line by line. A line that was not there before is still to be looked at in
 * every piece that is in the making.
 *
 * @refuses auth.required · editorial.unknown · editorial.not_lead · editorial.closed · input.invalid
 * @emits editorial.brand_set
 */
export async function setBrand(ctx: Context, input: SetBrand): Promise<Result<{ lines: number }>> {
	const { channelId } = input;
	return inTransaction<{ lines: number }, string>(
		ctx,
		{ act: 'editorial.set_brand', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const standing = await standingIn(tx, channelId);
			if (!standing.ok) return standing;
			const decision = canSetBrand(standing.value);
			if (!decision.allowed) return refuse(decision.reason);
			const lines = linesOf(input.lines);
			if (lines.length > BRAND_LINES_MAX || lines.some((line) => line.length > BRAND_LINE_MAX))
				return refuse('input.invalid', {
					fields: { lines: { code: 'too_long', limit: BRAND_LINE_MAX } }
				});
			await briefs.putBrand(tx.db, { channelId, lines, by: tx.actor.id, at: tx.now });
			tx.emit('editorial.brand_set', { channelId });
			return ok({ lines: lines.length });
		}
	);
}
