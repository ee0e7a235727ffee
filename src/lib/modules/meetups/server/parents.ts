/** Asking the parents of those under age, and forgetting them again. */
import type { TransactionContext } from '#lib/server/context.ts';
import { formatDateTime } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/sentences.server.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { textFor, type Locale } from '#lib/shared/localized-text.ts';
import {
	canSendSms,
	contactOf,
	foldEmail,
	forgetMessages,
	getPublicPeople,
	normalisePhone,
	personFacts,
	publicUrl,
	sendToContact
} from '#lib/modules/identity/server/index.ts';
import type { Meetup } from '../meetup.ts';
import { newToken, tokenHashOf } from './codes.ts';
import * as consents from './consent-repository.ts';
import type { SignupRow } from './signup-repository.ts';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

export interface Contact {
	readonly channel: 'mail' | 'sms';
	readonly contact: string;
}

const refused = (code: string) => refuse(code, { fields: { parentContact: { code: 'format' } } });

/**
 * A parent's phone or address as messages are sent to it. The young person's own address is not a parent's.
 *
 * @refuses meetups.contact_bad · meetups.contact_own · meetups.sms_unavailable
 */
export async function readContact(
	tx: TransactionContext,
	personId: string,
	text: string
): Promise<Result<Contact>> {
	if (text.includes('@')) {
		const address = foldEmail(text);
		if (!ADDRESS.test(address)) return refused('meetups.contact_bad');
		const own = await contactOf(tx.db, personId);
		if (own && foldEmail(own.email) === address) return refused('meetups.contact_own');
		return ok({ channel: 'mail', contact: address });
	}
	const phone = normalisePhone(text);
	if (!phone) return refused('meetups.contact_bad');
	if (!canSendSms()) return refused('meetups.sms_unavailable');
	return ok({ channel: 'sms', contact: phone });
}

interface Letter {
	readonly about: 'consent' | 'moved' | 'cancelled';
	readonly params?: Readonly<Record<string, string>>;
}

/** Writes to a parent in the young person's language, and keeps the key to take the message away later. */
async function write(
	tx: TransactionContext,
	meetup: Meetup,
	row: consents.ConsentRow,
	personId: string,
	letterOf: (locale: Locale) => Letter
): Promise<void> {
	const [facts, people] = await Promise.all([
		personFacts(tx.db, [personId]),
		getPublicPeople(tx.db, [personId])
	]);
	const locale = (facts.get(personId)?.locale ?? 'kk') as Locale;
	const { about, params: more } = letterOf(locale);
	const params = {
		parent: row.parentName ?? '',
		name: people.get(personId)?.displayName ?? '',
		title: textFor(meetup.title, locale).text,
		date: formatDateTime(meetup.startsAt, locale),
		...more
	};
	const text = (part: string) => sentence(`meetups_${about}_${part}`, params, locale) ?? '';
	const dedupeKey = `meetup-${about}:${row.signupId}:${tx.now.toISOString()}`;
	await sendToContact(tx, {
		channel: row.channel,
		recipient: row.contact!,
		locale,
		subject: text('subject'),
		body: text(row.channel === 'sms' ? 'sms' : 'mail'),
		dedupeKey
	});
	// The parent of a cancelled event is forgotten at once; the last letter still goes, and old letters go by themselves.
	if (about === 'cancelled') return;
	await consents.update(tx.db, row.signupId, { messages: [...row.messages, dedupeKey] });
}

/** Sends the parent of somebody who holds a place a link that is kept only as a hash. */
export async function askParent(
	tx: TransactionContext,
	meetup: Meetup,
	signup: Pick<SignupRow, 'id' | 'personId'>,
	until: Date
): Promise<void> {
	const row = await consents.find(tx.db, signup.id);
	if (!row?.contact || !signup.personId) return;
	const token = newToken();
	await consents.update(tx.db, signup.id, { tokenHash: tokenHashOf(token), askedAt: tx.now });
	await write(tx, meetup, row, signup.personId, (locale) => ({
		about: 'consent',
		params: {
			until: formatDateTime(until, locale),
			link: publicUrl(`/consents/${token}`, locale)
		}
	}));
}

/**
 * Tells parents that an event is at another time or place than they were told, where their link still takes the yes back,
 * or that it is cancelled.
 */
export async function tellParents(
	tx: TransactionContext,
	meetup: Meetup,
	letter: Letter = { about: 'moved', params: { address: meetup.address } }
): Promise<void> {
	for (const { consent, personId } of await consents.listHolding(tx.db, meetup.id))
		if (personId) await write(tx, meetup, consent, personId, () => letter);
}

/** Takes away what is known of parents, with what was written to them. */
export async function forgetParents(
	tx: TransactionContext,
	rows: readonly consents.ConsentRow[]
): Promise<void> {
	if (rows.length === 0) return;
	await forgetMessages(
		tx,
		rows.flatMap(({ messages }) => messages)
	);
	await consents.forget(
		tx.db,
		rows.map(({ signupId }) => signupId)
	);
}

/** Writes down whom to ask; whom somebody named before is forgotten. */
export async function nameParent(
	tx: TransactionContext,
	signupId: string,
	parentName: string,
	contact: Contact
): Promise<void> {
	const before = await consents.find(tx.db, signupId);
	if (before) await forgetParents(tx, [before]);
	await consents.put(tx.db, { signupId, parentName, ...contact });
}
