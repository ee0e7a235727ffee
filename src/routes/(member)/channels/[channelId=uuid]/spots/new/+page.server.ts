import { error } from '@sveltejs/kit';
import { uploadFileOperation } from '#lib/modules/files/server/index.ts';
import {
	BEFORE,
	canTakePart,
	districtNames,
	mapTiles,
	nearSpots,
	NearSpots,
	spotActs,
	spotChannel
} from '#lib/modules/spots/server/index.ts';
import { DISTRICT_CODES } from '#lib/modules/spots/index.ts';
import { districtsOf } from '#lib/modules/places/server/index.ts';
import { askFirst, type Question } from '#lib/server/http/ask-first.ts';
import { formInput } from '#lib/server/http/form.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { withPictures } from '#lib/server/http/with-pictures.ts';
import { statusOf } from '#lib/server/refusals.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requirePerson(event);
	const { ctx } = event.locals;
	const channel = unwrap(await spotChannel(ctx, event.params.channelId), ctx.locale);
	const decision = canTakePart(actor, channel);
	if (!decision.allowed)
		error(statusOf(decision.reason), {
			code: decision.reason,
			message: sentenceOf(decision.reason, undefined, ctx.locale)
		});
	event.setHeaders({ 'x-keep-on-device': '1' });
	const home = channel.place && (await districtsOf(ctx.db, [channel.place])).get(channel.place);
	return {
		channel: { id: channel.id, title: channel.title, accent: channel.accent },
		districts: await districtNames(ctx),
		/** Where the project is for one district only, it is chosen beforehand. */
		district: home && DISTRICT_CODES.includes(home) ? home : '',
		tiles: mapTiles(),
		purpose: BEFORE
	};
};

const report = withPictures(
	{ upload: uploadFileOperation, purpose: BEFORE, operation: spotActs.report },
	(event, fileIds) =>
		askFirst(
			formAction(spotActs.report, {
				extra: ({ params }) => ({ channelId: params.channelId, fileIds }),
				redirectTo: ({ spotId }: { spotId: string }) => localizeHref(`/spots/${spotId}?reported=1`)
			}),
			// With JavaScript what is near was shown while the form was filled in, and the form says so.
			async ({ locals, params }, form) => {
				if (form.has('_near') || locals.actor.kind !== 'person') return undefined;
				const { type, lat, lon } = formInput(form, NearSpots) as Record<string, unknown>;
				const asked = NearSpots.safeParse({ channelId: params.channelId, type, lat, lon });
				const near = asked.success && (await nearSpots(locals.ctx, asked.data));
				if (!near || !near.ok || near.value.items.length === 0) return undefined;
				const question: Question & { near: unknown } = { near: near.value.items };
				return question;
			}
		)(event)
);

export const actions = {
	report,
	see: formAction(spotActs.see, {
		redirectTo: (_: never, { url }) => url.pathname + '?seen=1'
	})
} satisfies Actions;
