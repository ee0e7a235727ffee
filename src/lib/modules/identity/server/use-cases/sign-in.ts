import type { Context } from '#lib/server/context.ts';
import { allowRate, forgiveRate } from '#lib/server/rate-limit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { checkPassword } from '../passwords.ts';
import { mustBePerson } from '../policy.ts';
import { keyedHash } from '../proofs.ts';
import * as repository from '../repository.ts';
import { beginSession, forgetPerson } from '../sessions.ts';
import * as sessions from '../session-repository.ts';
import { foldEmail } from './sign-up.ts';

type Limited = { readonly ok: false; readonly refusal: 'rate.limited' };

/** Takes a point of each limit of a sign-in. @returns the refusal when one is used up */
async function limitOf(ctx: Context, folded: string): Promise<Limited | undefined> {
	const network = ctx.networkTag ?? 'unknown';
	const account = keyedHash('sign-in', folded);
	const rates = [
		await allowRate('account.sign_in_network', network),
		// Per account and network: a stranger elsewhere must not be able to lock the owner out …
		await allowRate('account.sign_in', `${account}:${network}`),
		// … and many strangers together must not get tries without end.
		await allowRate('account.sign_in_everywhere', account)
	];
	const used = rates.find((rate) => !rate.allowed);
	return used && refuse('rate.limited', { retryAfterSeconds: used.retryAfterSeconds });
}

/**
 * Begins a session. An unknown address, a wrong password and a deleted account get the same answer after the same
 * hashing work.
 *
 * @param device what the session list will call this browser
 * @returns the session id, for the cookie only
 * @refuses identity.credentials_wrong · identity.blocked · rate.limited · server.busy
 */
export async function signIn(
	ctx: Context,
	input: { email: string; password: string; device?: string },
	device = input.device ?? '?'
): Promise<Result<{ sessionId: string; personId: string }>> {
	const folded = foldEmail(input.email);
	const limited = await limitOf(ctx, folded);
	if (limited) return limited;
	const known = await repository.findCredentials(ctx.db, folded);
	const check = await checkPassword(known?.credentials.passwordHash, input.password);
	if (!check.ok) return check;
	if (!check.value || !known) return refuse('identity.credentials_wrong');
	if (known.state !== 'active') return refuse('identity.blocked');
	const { personId } = known.credentials;
	await forgiveRate(
		'account.sign_in',
		`${keyedHash('sign-in', folded)}:${ctx.networkTag ?? 'unknown'}`
	);
	return ok({ sessionId: await beginSession(personId, ctx.now, device), personId });
}

/** Proves the password again, for dangerous acts. @refuses auth.required · identity.password_wrong · rate.limited */
export async function reauthenticate(
	ctx: Context,
	input: { currentPassword: string }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const proven = await provePassword(ctx, decision.person.id, input.currentPassword);
	if (!proven.ok) return proven;
	const { sessionHash, id } = decision.person;
	return inTransaction(ctx, { act: 'identity.reauthenticate', input: {} }, async (tx) => {
		if (sessionHash) await sessions.touch(tx.db, sessionHash, { authenticatedAt: tx.now });
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}

/** @refuses identity.password_wrong · rate.limited · server.busy */
export async function provePassword(
	ctx: Context,
	personId: string,
	password: string
): Promise<Result<null>> {
	const rate = await allowRate('account.reauthenticate', personId);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	const known = await repository.findCredentialsOf(ctx.db, personId);
	const check = await checkPassword(known?.passwordHash, password);
	if (!check.ok) return check;
	if (!check.value)
		return refuse('identity.password_wrong', { fields: { currentPassword: { code: 'format' } } });
	await forgiveRate('account.reauthenticate', personId);
	return ok(null);
}
