import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { PutCaptions } from '../../schemas.ts';
import { readVtt, writeVtt } from '../../vtt.ts';
import { mayWrite, versionFor } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canMake } from '../policy.ts';
import * as versions from '../version-repository.ts';

/**
 * Gives a version of a video its captions in one language, in place of those before. They are read strictly and written
 * anew: what is not words and times is not kept.
 *
 * @refuses auth.required · editorial.version_unknown · editorial.not_maker · editorial.closed · editorial.piece_state ·
 * editorial.captions_unfit · rate.limited, and what is wrong in the file with its line: editorial.captions_header, _timing,
 * _order, _text, _unsupported, _empty, _too_long
 * @emits piece.captioned
 */
export async function putCaptions(
	ctx: Context,
	input: PutCaptions
): Promise<Result<{ cues: number }>> {
	const rate = await mayWrite(ctx);
	if (!rate.ok) return rate;
	const { versionId, lang } = input;
	return inTransaction<{ cues: number }, string>(
		ctx,
		{ act: 'editorial.put_captions', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await versionFor(tx, versionId);
			if (!found.ok) return found;
			const { piece, facts, standing, version } = found.value;
			const decision = canMake(standing, facts);
			if (!decision.allowed) return refuse(decision.reason);
			if (version.fileKind !== 'video') return refuse('editorial.captions_unfit');
			const read = readVtt(input.vtt);
			if (!read.ok)
				return refuse(`editorial.captions_${read.trouble.code}`, {
					line: read.trouble.line,
					fields: { vtt: { code: 'format' } }
				});
			await versions.putCaptions(tx.db, {
				...{ versionId, lang, vtt: writeVtt(read.cues), cues: read.cues.length },
				...{ by: tx.actor.id, at: tx.now }
			});
			await pieces.update(tx.db, piece.id);
			const { channelId, id: pieceId } = piece;
			tx.emit('piece.captioned', { channelId, pieceId, versionId, lang });
			return ok({ cues: read.cues.length });
		}
	);
}
