import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { creditOf, CREDITS_MAX, linesOf, type Credit } from '../../checklist.ts';
import type { FillChecklist } from '../../schemas.ts';
import * as briefs from '../brief-repository.ts';
import * as checklists from '../checklist-repository.ts';
import { pieceFor } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canMake } from '../policy.ts';

/** Everybody who is named besides the author, one to a line. @refuses editorial.credit_line */
function creditsIn(text: string): Result<Credit[]> {
	const lines = linesOf(text);
	const credits = lines.flatMap((line) => creditOf(line) ?? []);
	return credits.length === lines.length && lines.length <= CREDITS_MAX
		? ok(credits)
		: refuse('editorial.credit_line', { fields: { credits: { code: 'format' } } });
}

/**
 * Says of a piece what must be said before it is public: the brand's lines, the words for a picture, licence, credits,
 * whether people are shown. What is not ready yet may be left empty.
 *
 * @refuses auth.required · editorial.piece_unknown · editorial.not_maker · editorial.closed · editorial.piece_state ·
 * editorial.credit_line · editorial.brand_unknown
 * @emits piece.checklist_filled
 */
export async function fillChecklist(
	ctx: Context,
	input: FillChecklist
): Promise<Result<{ done: true }>> {
	const { pieceId, altText, licence, authorPart, showsPeople } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'editorial.fill_checklist', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await pieceFor(tx, pieceId);
			if (!found.ok) return found;
			const { piece, facts, standing } = found.value;
			const decision = canMake(standing, facts);
			if (!decision.allowed) return refuse(decision.reason);
			const credits = creditsIn(input.credits);
			if (!credits.ok) return credits;
			const brand = await briefs.brandOf(tx.db, piece.channelId);
			// A line that was reworded meanwhile was not looked at.
			if (input.brand.some((line) => !brand.includes(line)))
				return refuse('editorial.brand_unknown');
			await checklists.put(tx.db, {
				...{ pieceId, altText, authorPart, credits: credits.value },
				brandChecked: input.brand,
				licence: licence ?? null,
				showsPeople: showsPeople === undefined ? null : showsPeople === 'yes',
				...{ by: tx.actor.id, at: tx.now }
			});
			await pieces.update(tx.db, pieceId);
			tx.emit('piece.checklist_filled', { channelId: piece.channelId, pieceId });
			return ok({ done: true });
		}
	);
}
