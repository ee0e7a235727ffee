/** Spots: their pages, endpoints, forms and rooms. */
import type { Input } from '../../../support/doors.ts';
import { pages } from '../real-now.ts';
import { aHiddenSpot, aSpot, aSpotChannel } from '../spot-world.ts';
import {
	allBut,
	everybody,
	form,
	heardBy,
	membersOnly,
	onPage,
	only,
	page,
	room,
	TO_SIGN_IN,
	type FormRows,
	type PageRows,
	type Place,
	type RoomRows
} from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { TEAM_HERE } from './channels.ts';
import { SPOT_INSIDERS } from './spots.ts';

const map = '/(public)/channels/[channelId=uuid]/spots';
const spotPage = '/(public)/spots/[spotId=uuid]';
const report = '/(member)/channels/[channelId=uuid]/spots/new';
const desk = '/(staff)/channels/[channelId=uuid]/spots/desk';

const ofChannel =
	(suffix: string) =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, editor } = await aSpotChannel(w);
		return { path: `/channels/${id}/spots${suffix}`, owner: editor };
	};
const ofHidden =
	(path: (hidden: Awaited<ReturnType<typeof aHiddenSpot>>) => string) =>
	async (w: AccessWorld): Promise<Place> => {
		const hidden = await aHiddenSpot(w);
		return { path: path(hidden), owner: hidden.channel.editor };
	};
const insiders = (otherwise: string) => only(SPOT_INSIDERS, otherwise, { visitor: otherwise });

export const spotPages: PageRows = {
	[map]: page(everybody, ofChannel('')),
	[spotPage]: page(everybody, async (w) => ({ path: `/spots/${(await aSpot(w)).id}` })),
	[`${spotPage} · that is hidden`]: page(
		insiders('spots.unknown'),
		ofHidden(({ id }) => `/spots/${id}`)
	),
	[report]: page(
		allBut({ visitor: TO_SIGN_IN, unconfirmed: 'spots.tier_too_low' }),
		ofChannel('/new')
	),
	[desk]: page(membersOnly(TEAM_HERE, 'channels.not_team'), ofChannel('/desk'))
};

export const spotEndpoints: PageRows = {
	[`GET ${map}/spots.csv`]: page(everybody, ofChannel('/spots.csv')),
	[`GET ${map}/spots.geojson`]: page(everybody, ofChannel('/spots.geojson')),
	[`GET ${map}/actions.csv`]: page(everybody, ofChannel('/actions.csv')),
	'GET /files/[fileId=uuid]/[variant] · of a spot': page(everybody, async (w) => ({
		path: `/files/${(await aSpot(w)).fileId}/jpeg`
	})),
	'GET /files/[fileId=uuid]/[variant] · of a hidden spot': page(
		insiders('files.unknown'),
		ofHidden(({ fileId }) => `/files/${fileId}/jpeg`)
	)
};

export const spotRooms: RoomRows = {
	'subject · a spot': room(everybody, async (w) => ({ room: `subject:${(await aSpot(w)).id}` })),
	'subject · a hidden spot': room(heardBy(...SPOT_INSIDERS), async (w) => {
		const { id, channel } = await aHiddenSpot(w);
		return { room: `subject:${id}`, owner: channel.editor };
	})
};

const acts = {
	see: 'see',
	offer: 'offer',
	takeOfferBack: 'take_offer_back',
	confirm: 'confirm',
	assign: 'assign',
	release: 'release',
	clean: 'clean',
	verify: 'verify',
	return: 'return',
	decline: 'decline',
	merge: 'merge'
};
const anySpot = (): string => [...pages.values()].find((page) => page.startsWith('/spots/'))!;
/** A page of the channel a thing is of; what was not made here is refused on any of their kind. */
const onPageOf =
	(field: string, suffix: string) =>
	(input: Input, w: AccessWorld): string =>
		(pages.get(String(input[field])) ?? `/channels/${aSpotChannel.of(w).id}`) + suffix;

export const spotForms: FormRows = {
	...Object.fromEntries(
		Object.entries(acts).map(([action, act]) => [
			`${spotPage}?/${action}`,
			form(`spots.${act}`, '/spots/{spotId}')
		])
	),
	[`${spotPage}?/follow`]: onPage('subjects.follow', anySpot),
	[`${spotPage}?/unfollow`]: onPage('subjects.unfollow', anySpot),
	[`${report}?/report`]: form('spots.report', '/channels/{channelId}/spots/new'),
	[`${report}?/see`]: onPage('spots.see', (_, w) => `/channels/${aSpotChannel.of(w).id}/spots/new`),
	[`${desk}?/confirm`]: onPage('spots.confirm', onPageOf('spotId', '/spots/desk')),
	[`${desk}?/recordAction`]: form('spots.record_action', '/channels/{channelId}/spots/desk'),
	[`${desk}?/withdrawAction`]: onPage('spots.withdraw_action', onPageOf('actionId', '/spots/desk')),
	[`${desk}?/countSurvivors`]: onPage('spots.count_survivors', onPageOf('actionId', '/spots/desk'))
};
