import { config } from '#lib/server/config.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { holdsSomewhere, type Role } from '#lib/shared/actor.ts';
import { unreadCount } from '#lib/modules/notifications/server/index.ts';
import { newId } from '#lib/shared/ids.ts';
import { saverOf } from '#lib/shared/saver.ts';
import type { LayoutServerLoad } from './$types';

const MENU_ROLES: readonly Role[] = [
	'moderator',
	'organiser',
	'facilitator',
	'responder',
	'administrator',
	'auditor'
];

export const load: LayoutServerLoad = async ({ locals, cookies, request }) => {
	const { ctx, actor } = locals;
	const settings = config();
	const names = {
		kk: settings.OPERATOR_NAME_KK,
		ru: settings.OPERATOR_NAME_RU,
		en: settings.OPERATOR_NAME_EN
	};
	const operator = {
		name: names[ctx.locale],
		logo: settings.OPERATOR_LOGO,
		hasColour: settings.OPERATOR_COLOUR !== undefined,
		email: settings.OPERATOR_EMAIL
	};
	const shared = {
		operator,
		isDemo: settings.mode === 'demo',
		now: ctx.now.toISOString(),
		theme: cookies.get('theme') ?? 'auto',
		saver: saverOf(cookies.get('saver'), request.headers.get('save-data'))
	};
	if (actor.kind !== 'person') return { ...shared, me: undefined };
	const room = rooms.person(actor.id);
	const [unread, heads] = await Promise.all([
		unreadCount(ctx.db, actor.id),
		headsOf(ctx.db, [room])
	]);
	return {
		...shared,
		me: {
			id: actor.id,
			name: actor.displayName ?? '',
			tier: actor.tier,
			roles: MENU_ROLES.filter((role) => holdsSomewhere(actor, role, ctx.now)),
			unread,
			head: heads[room]!
		},
		formKey: newId()
	};
};
