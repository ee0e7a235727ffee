import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { config } from '#lib/server/config.ts';
import { CODE_LENGTH, CODE_LETTERS } from '../ticket.ts';

const letters = (count: number): string =>
	Array.from({ length: count }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

/** What a ticket carries. */
export const newCode = (): string => letters(CODE_LENGTH);

const NUMBER_LETTERS = 10;

/** A certificate's number: its year, and letters that nobody guesses. */
export const newNumber = (year: string): string => `${year}-${letters(NUMBER_LETTERS)}`;

/** What the link to a parent carries; only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const tokenHashOf = (token: string): string =>
	createHash('sha256').update(token).digest('hex');

/** Tells contacts apart for a limit without keeping them: a phone has few digits, so a bare hash could be tried out. */
export const contactTag = (text: string): string =>
	createHmac('sha256', config().secret)
		.update(`parent:${text.toLowerCase().replaceAll(/[\s()-]/g, '')}`)
		.digest('base64url');
