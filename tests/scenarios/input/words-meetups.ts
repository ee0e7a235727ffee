/** What people write around events, and where it is read. */
import { meetupFields } from '../../support/world-meetup.ts';
import { DESCRIPTION, event, sentPhoto } from '../access/meetup-world.ts';
import type { AccessWorld } from '../access/world.ts';
import type { Words, Written } from './words-outcomes.ts';

const inAll = (text: string) => ({ kk: text, ru: text, en: text });

async function byOwner(w: AccessWorld, person: Parameters<AccessWorld['passFor']>[0]) {
	await w.letIn([person]);
	return w.passOf('owner', person);
}

export const MEETUP_WORDS: Words = {
	'the texts of an event': async (w, hostile): Promise<Written> => {
		const { of, meetupId } = await event(w);
		const texts = { title: inAll(hostile.slice(0, 160)), about: inAll(hostile) };
		const address = hostile.slice(0, 200);
		const input = { meetupId, version: 2, ...meetupFields({ capacity: 200 }), ...texts, address };
		const shownOn = [`/meetups/${meetupId}`, `/channels/${of.id}/meetups`];
		return { operation: 'meetups.edit', by: await byOwner(w, of.editor), input, shownOn };
	},
	'why an event is cancelled': async (w, hostile) => {
		const { of, meetupId } = await event(w);
		const input = { meetupId, reason: hostile };
		const shownOn = [`/meetups/${meetupId}`];
		return { operation: 'meetups.cancel', by: await byOwner(w, of.editor), input, shownOn };
	},
	'the report of an event': async (w, hostile) => {
		const { of, meetupId } = await event(w, { state: 'held' });
		const input = { meetupId, report: inAll(hostile) };
		const shownOn = [`/meetups/${meetupId}`];
		return { operation: 'meetups.report', by: await byOwner(w, of.editor), input, shownOn };
	},
	'what a picture shows': async (w, hostile) => {
		const { of, meetupId } = await event(w, { state: 'held' });
		const fileId = await sentPhoto(w, of.editor);
		const description = `${DESCRIPTION} ${hostile}`.slice(0, 300);
		const input = { meetupId, fileId, description, areAsked: 'yes' };
		const shownOn = [`/meetups/${meetupId}`];
		return { operation: 'meetups.add_photo', by: await byOwner(w, of.editor), input, shownOn };
	}
};
