import {
	getNoticeSettings,
	listNotices,
	markAllReadOperation,
	markReadOperation,
	setNoticeSettingsOperation
} from '#lib/modules/notifications/server/index.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const room = rooms.person(requirePerson(event).id);
	const { locals, url } = event;
	const cursor = url.searchParams.get('cursor') ?? undefined;
	return inSnapshot(locals.ctx, async (ctx) => {
		const notices = unwrap(await listNotices(ctx, { cursor, limit: 20 }), ctx.locale);
		const settings = unwrap(await getNoticeSettings(ctx), ctx.locale);
		return { notices, settings, room, head: (await headsOf(ctx.db, [room]))[room] ?? 0 };
	});
};

export const actions: Actions = {
	read: formAction(markReadOperation),
	readAll: formAction(markAllReadOperation),
	settings: formAction(setNoticeSettingsOperation)
};
