import type { Context } from '#lib/server/context.ts';
import { config } from '#lib/server/config.ts';
import { packCursor, unpackCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Account } from '../../index.ts';
import * as outbox from '../message-repository.ts';
import { mustBePerson } from '../policy.ts';
import { allPersonalData } from '../ports.ts';
import * as repository from '../repository.ts';
import * as sessions from '../session-repository.ts';
import { isAdministrator } from './people.ts';

/** The actor's own account. @refuses auth.required */
export async function getAccount(ctx: Context): Promise<Result<Account>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	const [person, credentials, phone] = await Promise.all([
		repository.findPerson(ctx.db, id),
		repository.findCredentialsOf(ctx.db, id),
		repository.findPhone(ctx.db, id)
	]);
	if (!person || !credentials) return refuse('auth.required');
	return ok({
		id,
		displayName: person.displayName,
		email: credentials.email,
		isEmailConfirmed: credentials.emailConfirmedAt !== null,
		phone: phone?.lastDigits,
		locale: person.locale,
		homePlace: person.homePlace ?? undefined,
		tier: person.tier
	});
}

/** The actor's open sessions and access tokens. @refuses auth.required */
export async function getSecurity(ctx: Context) {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id, sessionHash } = decision.person;
	const [open, tokens] = await Promise.all([
		sessions.listByPerson(ctx.db, id),
		repository.listTokens(ctx.db, id)
	]);
	return ok({
		sessions: open
			.filter((session) => session.expiresAt > ctx.now)
			.map((session) => ({
				id: session.idHash,
				device: session.device,
				createdAt: session.createdAt.toISOString(),
				lastSeenAt: session.lastSeenAt.toISOString(),
				isThis: session.idHash === sessionHash
			})),
		tokens: tokens.map((token) => ({
			id: token.id,
			name: token.name,
			createdAt: token.createdAt.toISOString(),
			expiresAt: token.expiresAt.toISOString()
		}))
	});
}

/** Everything kept about the actor, from every module. @refuses auth.required */
export async function downloadOwnData(ctx: Context): Promise<Result<Record<string, unknown>>> {
	const account = await getAccount(ctx);
	if (!account.ok) return account;
	const { id } = account.value;
	const consents = await repository.listConsents(ctx.db, id);
	const parts: Record<string, unknown> = { account: account.value, consents };
	for (const [name, read] of allPersonalData()) parts[name] = await read(ctx.db, id);
	return ok(parts);
}

export interface OutboxMessage {
	readonly id: string;
	readonly channel: string;
	readonly recipient: string;
	readonly locale: string;
	readonly subject: string;
	readonly body: string;
	readonly state: string;
	readonly createdAt: string;
}

/**
 * The demo's outbox: a person's own messages, an administrator's view of all. Exists in the demo only.
 *
 * @refuses request.not_found outside the demo · auth.required · cursor.invalid
 */
export async function listOutbox(
	ctx: Context,
	input: { cursor?: string; limit: number }
): Promise<Result<Page<OutboxMessage>>> {
	if (config().mode !== 'demo') return refuse('request.not_found');
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const key = input.cursor
		? (unpackCursor(input.cursor) as [string, string] | undefined)
		: undefined;
	if (input.cursor && key?.length !== 2) return refuse('cursor.invalid');
	const rows = await outbox.list(ctx.db, {
		personId: isAdministrator(ctx) ? undefined : decision.person.id,
		after: key && { at: key[0], id: key[1] },
		limit: input.limit + 1
	});
	const shown = rows.slice(0, input.limit);
	const last = shown.at(-1);
	return ok({
		items: shown.map(({ id, channel, recipient, locale, subject, body, state, createdAt }) => ({
			id,
			channel,
			recipient,
			locale,
			subject,
			body,
			state,
			createdAt: createdAt.toISOString()
		})),
		next:
			rows.length > input.limit && last
				? packCursor([last.createdAt.toISOString(), last.id])
				: undefined
	});
}
