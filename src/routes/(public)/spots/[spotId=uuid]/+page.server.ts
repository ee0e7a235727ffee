import { uploadFileOperation } from '#lib/modules/files/server/index.ts';
import { AFTER, getSpotPage, mapTiles, spotActs } from '#lib/modules/spots/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { withPictures } from '#lib/server/http/with-pictures.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Operation } from '#lib/server/operations.ts';
import type { Actions, PageServerLoad } from './$types';

/** Bars that say something of the reader; that the day has not come the page says with its date. */
const SAID = ['spots.own_work', 'spots.tier_too_low'];

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const page = unwrap(await getSpotPage(ctx, params), ctx.locale);
	const { verifyBar } = page.standing;
	return {
		page,
		tiles: mapTiles(),
		purpose: AFTER,
		isReported: url.searchParams.has('reported'),
		bar:
			verifyBar && SAID.includes(verifyBar)
				? sentenceOf(verifyBar, undefined, ctx.locale)
				: undefined
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	spotId: params.spotId
});
const act = (operation: Operation) => formAction(operation, { extra });

export const actions = {
	see: act(spotActs.see),
	offer: act(spotActs.offer),
	takeOfferBack: act(spotActs.takeOfferBack),
	confirm: act(spotActs.confirm),
	assign: act(spotActs.assign),
	release: act(spotActs.release),
	clean: withPictures(
		{ upload: uploadFileOperation, purpose: AFTER, operation: spotActs.clean },
		(event, fileIds) =>
			formAction(spotActs.clean, { extra: () => ({ spotId: event.params.spotId, fileIds }) })(event)
	),
	verify: act(spotActs.verify),
	return: act(spotActs.return),
	decline: act(spotActs.decline),
	merge: act(spotActs.merge),
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation)
} satisfies Actions;
