/** Whom an event's news are told, and in which words. */
import { formatDateTime } from '#lib/i18n/format.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Notice } from '#lib/server/events/deliveries.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import type { Meetup } from '../meetup.ts';
import type { SignUpState } from '../sign-up.ts';
import { pathOf } from './own-meetup.ts';
import * as photos from './photo-repository.ts';
import * as repository from './repository.ts';
import * as signups from './signup-repository.ts';

/** Title, hour and address in every language: the sentence is made when it is read. */
const factsFor = (meetup: Meetup) => ({
	title: meetup.title.kk,
	title_ru: meetup.title.ru ?? '',
	title_en: meetup.title.en ?? '',
	date: formatDateTime(meetup.startsAt, 'kk'),
	date_ru: formatDateTime(meetup.startsAt, 'ru'),
	date_en: formatDateTime(meetup.startsAt, 'en'),
	address: meetup.address
});

interface Told {
	readonly wording: string;
	readonly kind: 'stage' | 'decision' | 'task';
	readonly path?: string;
	readonly facts?: Readonly<Record<string, string>>;
	/** What makes it another notice; the instant unless told. */
	readonly once?: string;
}

const tell = (
	tx: TransactionContext,
	meetup: Meetup,
	people: readonly string[],
	told: Told
): Notice[] =>
	people.map((personId) => ({
		...{ personId, kind: told.kind, wording: told.wording, subjectId: meetup.id },
		path: told.path ?? pathOf(meetup),
		facts: { ...factsFor(meetup), ...told.facts },
		dedupeKey: `${told.wording}:${meetup.id}:${told.once ?? tx.now.toISOString()}`
	}));

interface Facts {
	readonly meetupId: string;
	readonly channelId: string;
}

/** Those in some states. */
const toPeople =
	(states: readonly SignUpState[], told: (meetup: Meetup, facts: { reason?: string }) => Told) =>
	async (tx: TransactionContext, facts: Facts & { reason?: string }): Promise<Notice[]> => {
		const meetup = await repository.find(tx.db, facts.meetupId);
		if (!meetup) return [];
		const people = await signups.listPeople(tx.db, meetup.id, states);
		return tell(tx, meetup, people, told(meetup, facts));
	};

const EVERYBODY: readonly SignUpState[] = ['signed_up', 'awaits_consent', 'waiting'];

export const tellMoved = toPeople(EVERYBODY, () => ({
	wording: 'meetups_notice_moved',
	kind: 'decision'
}));
export const tellCancelled = toPeople(EVERYBODY, (_, { reason = '' }) => ({
	wording: 'meetups_notice_cancelled',
	kind: 'decision',
	facts: { why: reason }
}));
/** Once for each beginning: a moved one is reminded of again. */
export const tellReminder = toPeople(['signed_up', 'awaits_consent'], ({ startsAt }) => ({
	wording: 'meetups_notice_reminder',
	kind: 'task',
	path: '/me/tickets',
	once: startsAt
}));
export const tellHeld = toPeople(['signed_up'], () => ({
	wording: 'meetups_notice_held',
	kind: 'stage',
	path: '/me/tickets',
	once: 'held'
}));

/** Followers of the channel about a new event. */
export async function tellOpened(tx: TransactionContext, facts: Facts): Promise<Notice[]> {
	const [meetup, followers] = await Promise.all([
		repository.find(tx.db, facts.meetupId),
		followersOf(tx.db, facts.channelId)
	]);
	if (!meetup) return [];
	return tell(tx, meetup, followers, { wording: 'meetups_notice_opened', kind: 'stage' });
}

/** The one person an event is about. */
export async function tellOne(
	tx: TransactionContext,
	facts: Facts & { personId: string },
	wording: string
): Promise<Notice[]> {
	const meetup = await repository.find(tx.db, facts.meetupId);
	if (!meetup) return [];
	return tell(tx, meetup, [facts.personId], { wording, kind: 'decision', path: '/me/tickets' });
}

/** Whoever put a picture into the report about what a moderator did with it. */
export async function tellPhotographer(
	tx: TransactionContext,
	facts: Facts & { photoId: string; reason: string },
	wording: string
): Promise<Notice[]> {
	const [meetup, photo] = await Promise.all([
		repository.find(tx.db, facts.meetupId),
		photos.find(tx.db, facts.photoId)
	]);
	if (!meetup || !photo) return [];
	const told = { wording, kind: 'decision', facts: { reason: facts.reason } } as const;
	return tell(tx, meetup, [photo.addedBy], told);
}
