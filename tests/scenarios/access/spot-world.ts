/** Spots and days of work for the rows: each row has its own, but those that are only read. */
import type { Person } from '#lib/shared/actor.ts';
import * as clock from '#lib/server/clock.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { AFTER, BEFORE } from '#lib/modules/spots/server/index.ts';
import type { SpotState } from '#lib/modules/spots/index.ts';
import type { BuiltChannel } from '../../support/world-channel.ts';
import {
	buildSpot,
	buildSpotChannel,
	REPORT,
	sendPicture,
	type BuiltSpot
} from '../../support/world-spots.ts';
import { HERE } from './actors.ts';
import { ago, pages, standing } from './real-now.ts';
import type { AccessWorld } from './world.ts';

const DAY_MS = 86_400_000;

export const spotChannel = (w: AccessWorld): Promise<BuiltChannel> =>
	buildSpotChannel(w, { place: HERE });

/** A channel of reports that everybody may look at. */
export const aSpotChannel = standing(spotChannel);

/** A spot of a channel of its own. @param days how long ago all of it was */
export const spot = async (
	w: AccessWorld,
	state: Exclude<SpotState, 'declined' | 'verified'> = 'reported',
	days = 0
): Promise<BuiltSpot> => {
	const built = await ago(days * DAY_MS, async () => buildSpot(w, await spotChannel(w), state));
	pages.set(built.id, `/channels/${built.channel.id}`);
	pages.set(`page of ${built.id}`, `/spots/${built.id}`);
	return built;
};

/** A spot that everybody reads, with a picture. */
export const aSpot = standing((w) => pictured(w));

async function pictured(w: AccessWorld): Promise<BuiltSpot & { fileId: string }> {
	const channel = await spotChannel(w);
	const reporter = await w.person('Суретке түсірген');
	const fileId = await sendPicture(w, reporter, BEFORE);
	const input = { channelId: channel.id, ...REPORT, fileIds: [fileId] };
	const { spotId: id } = await w.run('spots.report', reporter, input);
	return { id: id!, channel, reporter, volunteer: reporter, fileId };
}

/** A spot that a moderator has taken from view. */
export const aHiddenSpot = standing(async (w) => {
	const hidden = await pictured(w);
	await w.sql`update spots set is_hidden = true where id = ${hidden.id}`;
	return hidden;
});

/** Somebody who joined, at a spot that waits for hands. */
export async function helping(
	w: AccessWorld,
	hasOffered: boolean
): Promise<{ of: BuiltSpot; person: Person }> {
	const of = await spot(w, 'confirmed');
	const person = await w.person('Көмекші');
	await w.run('channels.join', person, { channelId: of.channel.id });
	if (hasOffered) await w.run('spots.offer', person, { spotId: of.id });
	return { of, person };
}

/** A spot in a volunteer's hands, with the picture of how it is now. */
export async function cleaning(w: AccessWorld): Promise<{ of: BuiltSpot; fileIds: string[] }> {
	const of = await spot(w, 'assigned');
	return { of, fileIds: [await sendPicture(w, of.volunteer, AFTER)] };
}

const today = () => localDayOf(clock.now());
const dayAgo = (days: number) => localDayOf(new Date(clock.now().getTime() - days * DAY_MS));

export const workOn = (days: number) => ({
	...{ heldOn: dayAgo(days), volunteers: 14, kilograms: 600, saplings: 40 },
	note: 'Сенбілік'
});
export const counted = () => ({ alive: 31, countedOn: today() });

/** A day of work so long ago. */
export async function action(
	w: AccessWorld,
	days: number
): Promise<{ of: BuiltChannel; actionId: string }> {
	const of = await spotChannel(w);
	const input = { channelId: of.id, ...workOn(days) };
	const { actionId } = await w.run('spots.record_action', of.editor, input);
	pages.set(actionId!, `/channels/${of.id}`);
	return { of, actionId: actionId! };
}
