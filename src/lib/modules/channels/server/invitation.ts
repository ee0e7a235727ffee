import { randomBytes } from 'node:crypto';

/** What the link of an invitation carries: long enough that nobody guesses it. */
export const newInvitation = (): string => randomBytes(18).toString('base64url');
