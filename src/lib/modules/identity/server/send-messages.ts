import type { Transporter } from 'nodemailer';
import { config } from '#lib/server/config.ts';
import { db, type Transaction } from '#lib/server/db/client.ts';
import { log } from '#lib/server/log.ts';
import * as outbox from './message-repository.ts';

const BATCH = 20;
const ATTEMPTS = 8;

/** Hands one message to the outside. */
export type Transport = (message: outbox.MessageRow) => Promise<void>;

let smtp: Promise<Transporter> | undefined;
let smsGateway: Transport | undefined;

/** Where an operator's own SMS gateway is plugged in. */
export const setSmsGateway = (gateway: Transport): void => void (smsGateway = gateway);

const isDemo = (): boolean => config().mode === 'demo';

/** Whether a code can reach a phone: through a gateway, or in the demo, whose outbox page is the phone. */
export const canSendSms = (): boolean => smsGateway !== undefined || isDemo();

/** The package is read with the first mail. */
async function connectMail(url: string): Promise<Transporter> {
	const { createTransport } = await import('nodemailer');
	return createTransport(url);
}

async function sendMail({ recipient, subject, body }: outbox.MessageRow): Promise<void> {
	const { SMTP_URL, MAIL_FROM } = config();
	if (!SMTP_URL && isDemo()) return;
	if (!SMTP_URL) throw new Error('SMTP_URL is not set');
	smtp ??= connectMail(SMTP_URL);
	await (await smtp).sendMail({ from: MAIL_FROM, to: recipient, subject, text: body });
}

async function sendSms(message: outbox.MessageRow): Promise<void> {
	if (smsGateway) await smsGateway(message);
	else if (!isDemo()) throw new Error('no SMS gateway is plugged in');
}

const byChannel: Transport = (message) =>
	message.channel === 'sms' ? sendSms(message) : sendMail(message);

/**
 * Sends what is due, each in a transaction of its own. Rows another process holds are left to it; a failure is tried
 * again after 2, 4, 8 … minutes, at most eight times. A message is sent at least once: its row is put right after the
 * sending.
 */
export async function sendMessages(now: Date, send: Transport = byChannel): Promise<void> {
	for (let i = 0; i < BATCH; i++) {
		const hadOne = await db.transaction((tx) => sendNext(tx, now, send));
		if (!hadOne) return;
	}
}

async function sendNext(tx: Transaction, now: Date, send: Transport): Promise<boolean> {
	const [message] = await outbox.takeDue(tx, now, 1);
	if (!message) return false;
	const attempts = message.attempts + 1;
	try {
		await send(message);
		// Links and codes in the text are secrets; only the demo's outbox shows them afterwards.
		const body = isDemo() ? message.body : '';
		await outbox.update(tx, message.id, { state: 'sent', attempts, sentAt: now, body });
	} catch (error) {
		log.warn({ err: error, message: message.id, attempts }, 'message not sent');
		const nextAt = new Date(now.getTime() + 60_000 * 2 ** attempts);
		const state = attempts >= ATTEMPTS ? 'failed' : 'queued';
		await outbox.update(tx, message.id, { attempts, nextAt, state });
	}
	return true;
}
