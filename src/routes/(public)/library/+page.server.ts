import { listChannels } from '#lib/modules/channels/server/index.ts';
import { listLibrary, ListLibrary } from '#lib/modules/editorial/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

const CHANNELS_OFFERED = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const given = (name: string) => url.searchParams.get(name) || undefined;
	const asked = ListLibrary.safeParse({
		q: given('q')?.slice(0, 120),
		format: given('format'),
		licence: given('licence'),
		channelId: given('channelId'),
		cursor: given('cursor')
	});
	const filters = asked.success ? asked.data : ListLibrary.parse({});
	const offered = { show: 'current', kind: 'content', limit: CHANNELS_OFFERED } as const;
	const { q = '', format = '', licence = '', channelId = '' } = filters;
	return {
		page: unwrap(await listLibrary(ctx, filters), ctx.locale),
		channels: unwrap(await listChannels(ctx, offered), ctx.locale).items.map(({ id, title }) => ({
			id,
			title
		})),
		filters: { q, format, licence, channelId }
	};
};
