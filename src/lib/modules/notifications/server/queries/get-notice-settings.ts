import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import {
	DEFAULT_SETTINGS,
	NOTICE_KINDS,
	type NoticeKind,
	type NoticeSetting
} from '../../settings.ts';
import * as repository from '../repository.ts';

/**
 * The person's settings, defaults filled in.
 *
 * @refuses auth.required
 */
export async function getNoticeSettings(
	ctx: Context
): Promise<Result<Record<NoticeKind, NoticeSetting>>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const settings: Record<NoticeKind, NoticeSetting> = { ...DEFAULT_SETTINGS };
	for (const row of await repository.listSettings(ctx.db, [ctx.actor.id], NOTICE_KINDS))
		settings[row.kind as NoticeKind] = { isShown: row.isShown, isMailed: row.isMailed };
	return ok(settings);
}
