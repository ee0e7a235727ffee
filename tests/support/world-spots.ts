/** Spots of a test's world, made by the use-cases that people use. */
import { plain } from './picture-bytes.ts';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { joinChannel } from '#lib/modules/channels/server/index.ts';
import { uploadFile } from '#lib/modules/files/server/index.ts';
import {
	AFTER,
	type BEFORE,
	assignSpot,
	cleanSpot,
	confirmSpot,
	offerHands,
	reportSpot,
	verifySpot
} from '#lib/modules/spots/server/index.ts';
import type { SpotState, SpotType } from '#lib/modules/spots/index.ts';
import { buildChannel, type BuiltChannel, type ChannelOptions } from './world-channel.ts';
import { must } from './world-contest.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
/** The bank of the Zhaiyq in Atyrau city. */
export const ATYRAU = { lat: 47.1071, lon: 51.9143 };
export const CITY = '231000000';
export const REPORT = {
	type: 'dump' as SpotType,
	...ATYRAU,
	address: 'Жайық жағалауы',
	words: 'Көпір астына қоқыс үйілген',
	fileIds: [] as string[]
};

export const dayAfter = (days: number): string =>
	localDayOf(new Date(clock.now().getTime() + days * DAY_MS));

/** A channel that takes reports of places. */
export const buildSpotChannel = (world: World, options: ChannelOptions = {}) =>
	buildChannel(world, { kind: 'place_reports', ...options });

/** A picture that somebody sent for a spot. */
export async function sendPicture(
	world: World,
	by: Person,
	purpose: typeof BEFORE | typeof AFTER,
	bytes?: Buffer
): Promise<string> {
	const content = bytes ?? (await plain(64, 48).jpeg().toBuffer());
	const file = { name: 'сурет.jpg', base64: content.toString('base64') };
	return must(await uploadFile(world.ctx(by), { purpose, kind: 'image', file })).fileId;
}

export interface BuiltSpot {
	readonly id: string;
	readonly channel: BuiltChannel;
	readonly reporter: Person;
	/** A member who offered, and was given it. */
	readonly volunteer: Person;
}

const STEPS: readonly SpotState[] = ['reported', 'confirmed', 'assigned', 'cleaned', 'verified'];

/** A spot that came as far as told; of one that is verified the clock stands 31 days after the cleaning. */
export async function buildSpot(
	world: World,
	channel: BuiltChannel,
	state: Exclude<SpotState, 'declined'> = 'reported',
	more: Partial<typeof REPORT> = {}
): Promise<BuiltSpot> {
	const reporter = await world.person('Хабарлаған тұрғын');
	const volunteer = await world.person('Ерікті');
	const { spotId } = must(
		await reportSpot(world.ctx(reporter), { channelId: channel.id, ...REPORT, ...more })
	);
	const far = STEPS.indexOf(state);
	const steps: (() => Promise<unknown>)[] = [
		async () => must(await confirmSpot(world.ctx(channel.lead), { spotId })),
		async () => {
			must(await joinChannel(world.ctx(volunteer), { channelId: channel.id }));
			must(await offerHands(world.ctx(volunteer), { spotId }));
			const input = { spotId, personId: volunteer.id, dueOn: dayAfter(7) };
			must(await assignSpot(world.ctx(channel.lead), input));
		},
		async () => {
			const fileIds = [await sendPicture(world, volunteer, AFTER)];
			must(await cleanSpot(world.ctx(volunteer), { spotId, fileIds, note: '' }));
		},
		async () => {
			world.at(new Date(clock.now().getTime() + 31 * DAY_MS));
			must(await verifySpot(world.ctx(await world.person('Тексерген')), { spotId }));
		}
	];
	for (const step of steps.slice(0, far)) await step();
	return { id: spotId, channel, reporter, volunteer };
}
