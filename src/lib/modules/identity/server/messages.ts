import type { TransactionContext } from '#lib/server/context.ts';
import { config } from '#lib/server/config.ts';
import { sentence } from '#lib/i18n/sentences.server.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import * as outbox from './message-repository.ts';

/** A message to one person, in their language. */
export interface OutgoingMessage {
	readonly personId?: string;
	readonly channel: 'mail' | 'sms';
	readonly recipient: string;
	readonly locale: Locale;
	readonly subject: string;
	readonly body: string;
	/** The same key never makes two messages. */
	readonly dedupeKey: string;
}

/** Queues a message in the act's transaction; it is sent after the commit, if there is one. */
export const queueMessage = (tx: TransactionContext, message: OutgoingMessage): Promise<void> =>
	outbox.queue(tx.db, { id: newId(), ...message, nextAt: tx.now, createdAt: tx.now });

/** The product's address for links in messages. */
export const publicUrl = (path: string, locale: Locale): string => {
	const { ORIGIN, HOST, PORT } = config();
	return `${ORIGIN ?? `http://${HOST}:${PORT}`}${locale === 'kk' ? '' : `/${locale}`}${path}`;
};

/** Subject and body of a mail of this module: `identity_mail_<name>_subject` and `…_body`. */
export function mailText(
	name: string,
	params: Record<string, unknown>,
	locale: Locale
): { subject: string; body: string } {
	const text = (part: string) => sentence(`identity_mail_${name}_${part}`, params, locale) ?? name;
	return { subject: text('subject'), body: text('body') };
}
