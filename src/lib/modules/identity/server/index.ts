import type { TransactionContext } from '#lib/server/context.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import * as outbox from './message-repository.ts';
import { queueMessage, type OutgoingMessage } from './messages.ts';
import { contactOf } from './queries/people.ts';
import * as repository from './repository.ts';

export { allLeavers, allPersonalData, onAccountDeleted, registerPersonalData } from './ports.ts';
export {
	contactOf,
	findPersonByEmail,
	getPerson,
	getPublicPeople,
	holdersOf,
	isAdministrator,
	listPeople,
	personFacts
} from './queries/people.ts';
export {
	countOwnThings,
	downloadOwnData,
	getAccount,
	getSecurity,
	listOutbox
} from './queries/own-account.ts';
export {
	beginSession,
	deviceOf,
	endSession,
	findActorByCookies,
	forgetEverybody,
	forgetPerson,
	readSessionId,
	sessionCookie,
	blankCookie
} from './sessions.ts';
export { findActorByToken } from './use-cases/tokens.ts';
export { signOut } from './use-cases/end-sessions.ts';
export { signIn } from './use-cases/sign-in.ts';
export { foldEmail } from './use-cases/sign-up.ts';
export { normalisePhone } from './use-cases/phone.ts';
export { confirmEmail } from './use-cases/confirm-email.ts';
export { registerConfirmed, signUp } from './use-cases/sign-up.ts';
export { grantRole, revokeRole } from './use-cases/grants.ts';
export { giveScopedRole, takeScopedRole, type ScopedRole } from './scoped-grants.ts';
export { ListMessages, ListPeople, SignUp } from '../schemas.ts';
export { canAdminister } from './policy.ts';
export { hashPassword } from './passwords.ts';
export { publicUrl } from './messages.ts';
export { canSendSms, sendMessages, setSmsGateway } from './send-messages.ts';
export { voterFacts, type VoterFacts } from './voter-facts.ts';
export * from './operations.ts';

/**
 * For an account that goes: until the transaction ends nobody adds a row that names the person. Not before everything is
 * done that others do for it, such as taking back votes: they may wait for somebody who waits here.
 */
export const shutOutPerson = (tx: TransactionContext, personId: string): Promise<void> =>
	repository.shutOutPerson(tx.db, personId);

/** Queues a mail to a person whose address is confirmed; to nobody else. Once per key. */
export async function sendMessage(
	tx: TransactionContext,
	message: { personId: string; subject: string; body: string; dedupeKey: string; locale?: Locale }
): Promise<void> {
	const contact = await contactOf(tx.db, message.personId);
	if (!contact) return;
	await queueMessage(tx, {
		personId: message.personId,
		channel: 'mail',
		recipient: contact.email,
		locale: message.locale ?? (contact.locale as Locale),
		subject: message.subject,
		body: message.body,
		dedupeKey: message.dedupeKey
	});
}

/** Queues a message to a contact of somebody who has no account here. Once per key. */
export const sendToContact = (
	tx: TransactionContext,
	message: Omit<OutgoingMessage, 'personId'>
): Promise<void> => queueMessage(tx, message);

/** Takes messages away with the contact they went to, by their keys; what is not sent yet is not sent. */
export async function forgetMessages(
	tx: TransactionContext,
	keys: readonly string[]
): Promise<void> {
	if (keys.length > 0) await outbox.removeByKeys(tx.db, keys);
}
