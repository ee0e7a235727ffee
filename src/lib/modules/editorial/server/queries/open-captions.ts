import type { Context } from '#lib/server/context.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canReadVersion } from '../reading.ts';
import * as versions from '../version-repository.ts';

/** Captions of a version, for those who may see the version. @refuses editorial.captions_unknown */
export async function openCaptions(
	ctx: Context,
	input: { versionId: string; lang: Locale }
): Promise<Result<string, 'editorial.captions_unknown'>> {
	const { versionId, lang } = input;
	const captions = await versions.findCaptions(ctx.db, versionId, lang);
	const mayRead = captions && (await canReadVersion(ctx, versionId));
	return mayRead ? ok(captions.vtt) : refuse('editorial.captions_unknown');
}
