export { displayNameProblem, type NameProblem } from './display-name.ts';
export { identityRefusals, type IdentityRefusal } from './refusals.ts';

/** The edition of the consent texts people agree to. A new text is a new edition, and is asked for again. */
export const CONSENT_VERSION = '2026-11';

/** What anybody may know of a person. */
export interface PublicPerson {
	readonly id: string;
	/** Empty when the account was deleted: pages say so in the reader's language. */
	readonly displayName: string;
	readonly badge?: 'expert' | 'moderator' | 'organiser';
	readonly isDeleted: boolean;
}

/** What a person's own page shows of their account. */
export interface Account {
	readonly id: string;
	readonly displayName: string;
	readonly email: string;
	readonly isEmailConfirmed: boolean;
	/** Last two digits of the confirmed phone. */
	readonly phone?: string;
	readonly locale: string;
	readonly homePlace?: string;
	readonly tier: number;
	/** Whether the person agreed to news by mail. */
	readonly hasNews: boolean;
}
