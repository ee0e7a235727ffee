/** What people write around spots, and where it is read. */
import { action, cleaning, spot, spotChannel, workOn } from '../access/spot-world.ts';
import { REASON } from '../access/rows/channels.ts';
import { BY_ADDRESS } from '../access/rows/spots.ts';
import type { AccessWorld } from '../access/world.ts';
import type { Words } from './words-outcomes.ts';

async function byOwner(w: AccessWorld, person: Parameters<AccessWorld['passFor']>[0]) {
	await w.letIn([person]);
	return w.passOf('owner', person);
}

export const SPOT_WORDS: Words = {
	'the words and the address of a report': async (w, hostile) => {
		const { id: channelId } = await spotChannel(w);
		const by = await byOwner(w, await w.person('Тұрғын'));
		const texts = { address: hostile.slice(0, 200), words: hostile.slice(0, 1_000) };
		const input = { channelId, ...BY_ADDRESS, ...texts };
		const shownOn = ({ spotId }: Record<string, string>) => [
			`/spots/${spotId}`,
			`/channels/${channelId}/spots`
		];
		return { operation: 'spots.report', by, input, shownOn };
	},
	'why a report was declined': async (w, hostile) => {
		const { id: spotId, channel } = await spot(w);
		const by = await byOwner(w, channel.editor);
		const input = { spotId, reason: `${REASON} ${hostile}`.slice(0, 500) };
		return { operation: 'spots.decline', by, input, shownOn: [`/spots/${spotId}`] };
	},
	'what is dirty again': async (w, hostile) => {
		const { id: spotId } = await spot(w, 'cleaned');
		const by = await byOwner(w, await w.person('Тұрғын'));
		const input = { spotId, reason: `${REASON} ${hostile}`.slice(0, 500) };
		return { operation: 'spots.return', by, input, shownOn: [`/spots/${spotId}`] };
	},
	'a word with what is clean': async (w, hostile) => {
		const { of, fileIds } = await cleaning(w);
		const by = await byOwner(w, of.volunteer);
		const input = { spotId: of.id, fileIds, note: hostile.slice(0, 500) };
		return { operation: 'spots.clean', by, input, shownOn: [`/spots/${of.id}`] };
	},
	'a note on a day of work': async (w, hostile) => {
		const { of } = await action(w, 3);
		const by = await byOwner(w, of.editor);
		const input = { channelId: of.id, ...workOn(2), note: hostile.slice(0, 500) };
		const shownOn = [`/channels/${of.id}/spots`];
		return { operation: 'spots.record_action', by, input, shownOn };
	}
};
