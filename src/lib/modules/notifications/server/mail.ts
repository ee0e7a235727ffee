import { contactOf, publicUrl, sendMessage } from '#lib/modules/identity/server/index.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Notice } from '#lib/server/events/deliveries.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import type { NoticeKind } from '../settings.ts';
import { stopToken } from './stop-link.ts';
import { groundFor, sentenceFor } from './wording.ts';

/** Queues the mail of a notice in the person's language; nothing when they have no confirmed address. */
export async function mailNotice(tx: TransactionContext, notice: Notice): Promise<void> {
	const contact = await contactOf(tx.db, notice.personId);
	if (!contact) return;
	const locale = contact.locale as Locale;
	const sentence = sentenceFor(notice.wording, notice.facts ?? {}, locale);
	const ground = groundFor(notice.facts ?? {}, locale);
	const body = [
		sentence,
		...(ground ? [ground] : []),
		publicUrl(notice.path, locale),
		'',
		sentenceFor('notifications_mail_why', {}, locale),
		publicUrl(`/unsubscribe/${stopToken(notice.personId, notice.kind as NoticeKind)}`, locale)
	].join('\n');
	await sendMessage(tx, {
		personId: notice.personId,
		subject: sentence,
		body,
		dedupeKey: `notice:${notice.personId}:${notice.dedupeKey}`,
		locale
	});
}
