import { randomBytes, randomInt } from 'node:crypto';
import { createHmac } from 'node:crypto';
import type { TransactionContext } from '#lib/server/context.ts';
import { config } from '#lib/server/config.ts';
import * as repository from './repository.ts';
import { hashOf } from './session-repository.ts';

const MINUTE = 60_000;
const LIFETIME_MS = {
	confirm_email: 48 * 60 * MINUTE,
	change_email: 48 * 60 * MINUTE,
	reset_password: 15 * MINUTE,
	confirm_phone: 10 * MINUTE
} as const;
export type ProofPurpose = keyof typeof LIFETIME_MS;

/** A keyed hash: a phone number has few digits, so a bare hash could be tried out. */
export const keyedHash = (kind: string, value: string): string =>
	createHmac('sha256', config().secret).update(`${kind}:${value}`).digest('base64url');

async function store(
	tx: TransactionContext,
	secretHash: string,
	purpose: ProofPurpose,
	personId: string,
	target?: Record<string, string>
): Promise<void> {
	await repository.removeProofs(tx.db, personId, purpose);
	await repository.insertProof(tx.db, {
		secretHash,
		purpose,
		personId,
		target,
		expiresAt: new Date(tx.now.getTime() + LIFETIME_MS[purpose]),
		createdAt: tx.now
	});
}

/** Makes a single-use link secret; an older one for the same purpose ends. @returns the secret, kept nowhere */
export async function makeLinkSecret(
	tx: TransactionContext,
	purpose: ProofPurpose,
	personId: string,
	target?: Record<string, string>
): Promise<string> {
	const secret = randomBytes(32).toString('base64url');
	await store(tx, hashOf(secret), purpose, personId, target);
	return secret;
}

export const codeHash = (personId: string, code: string): string =>
	keyedHash('phone-code', `${personId}:${code}`);

/** Makes a six-digit code for a phone. */
export async function makeCode(
	tx: TransactionContext,
	personId: string,
	target: Record<string, string>
): Promise<string> {
	const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
	await store(tx, codeHash(personId, code), 'confirm_phone', personId, target);
	return code;
}
