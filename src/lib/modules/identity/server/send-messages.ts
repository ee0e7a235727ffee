import { createTransport, type Transporter } from 'nodemailer';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/client.ts';
import { log } from '#lib/server/log.ts';
import * as outbox from './message-repository.ts';

const BATCH = 20;
const ATTEMPTS = 8;

/** Hands one message to the outside. */
export type Transport = (message: outbox.MessageRow) => Promise<void>;

let smtp: Transporter | undefined;

/** SMTP where it is configured; in the demo the outbox page is the other end, so there is nothing to do. */
export function transport(): Transport | undefined {
	const { mode, SMTP_URL, MAIL_FROM } = config();
	if (SMTP_URL) {
		smtp ??= createTransport(SMTP_URL);
		const mailer = smtp;
		return async ({ channel, recipient, subject, body }) => {
			if (channel !== 'mail') throw new Error('no SMS gateway is configured');
			await mailer.sendMail({ from: MAIL_FROM, to: recipient, subject, text: body });
		};
	}
	return mode === 'demo' ? async () => {} : undefined;
}

/**
 * Sends what is due. Rows another process holds are left to it; a failure is tried again after 1, 2, 4 … minutes, at
 * most eight times. A message is sent at least once: its row is put right after the sending.
 */
export async function sendMessages(
	now: Date,
	send: Transport | undefined = transport()
): Promise<void> {
	if (!send) return;
	await db.transaction(async (tx) => {
		for (const message of await outbox.takeDue(tx, now, BATCH)) {
			const attempts = message.attempts + 1;
			try {
				await send(message);
				await outbox.update(tx, message.id, { state: 'sent', attempts, sentAt: now });
			} catch (error) {
				log.warn({ err: error, message: message.id, attempts }, 'message not sent');
				const nextAt = new Date(now.getTime() + 60_000 * 2 ** attempts);
				await outbox.update(tx, message.id, {
					attempts,
					nextAt,
					state: attempts >= ATTEMPTS ? 'failed' : 'queued'
				});
			}
		}
	});
}
