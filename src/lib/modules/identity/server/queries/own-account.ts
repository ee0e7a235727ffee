import type { Context } from '#lib/server/context.ts';
import { config } from '#lib/server/config.ts';
import type { Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Account } from '../../index.ts';
import * as outbox from '../message-repository.ts';
import { afterOf, newestFirst } from '../newest-first.ts';
import { mustBePerson } from '../policy.ts';
import { allPersonalData } from '../ports.ts';
import * as repository from '../repository.ts';
import * as sessions from '../session-repository.ts';
import { canSendSms } from '../send-messages.ts';
import { grantView, isAdministrator } from './people.ts';

const MESSAGES_LIMIT = 1_000;

/** The actor's own account. @refuses auth.required */
export async function getAccount(ctx: Context): Promise<Result<Account>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	const [person, credentials, phone, consents] = await Promise.all([
		repository.findPerson(ctx.db, id),
		repository.findCredentialsOf(ctx.db, id),
		repository.findPhone(ctx.db, id),
		repository.listConsents(ctx.db, id)
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
		tier: person.tier,
		hasNews: consents.some((c) => c.purpose === 'news' && c.withdrawnAt === null)
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
		canConfirmPhone: canSendSms(),
		tokens: tokens
			.filter((token) => token.expiresAt > ctx.now)
			.map((token) => ({
				id: token.id,
				name: token.name,
				createdAt: token.createdAt.toISOString(),
				expiresAt: token.expiresAt.toISOString(),
				lastUsedAt: token.lastUsedAt?.toISOString()
			}))
	});
}

async function readParts(ctx: Context, id: string): Promise<Record<string, unknown>> {
	const parts: Record<string, unknown> = {};
	for (const [name, read] of allPersonalData()) parts[name] = await read(ctx.db, id);
	return parts;
}

/** Everything kept about the actor, from every module. @refuses auth.required */
export async function downloadOwnData(ctx: Context): Promise<Result<Record<string, unknown>>> {
	const [account, security] = [await getAccount(ctx), await getSecurity(ctx)];
	if (!account.ok) return account;
	if (!security.ok) return security;
	const { id } = account.value;
	const [consents, grants, messages] = await Promise.all([
		repository.listConsents(ctx.db, id),
		repository.listGrants(ctx.db, [id]),
		outbox.list(ctx.db, { personId: id, limit: MESSAGES_LIMIT })
	]);
	return ok({
		madeAt: ctx.now.toISOString(),
		account: account.value,
		sessions: security.value.sessions,
		tokens: security.value.tokens,
		consents: consents.map(({ personId: _, ...consent }) => consent),
		grants: grants.map(grantView),
		// Without the texts: links and codes in them are keys to the account.
		messages: messages.map(({ channel, recipient, subject, createdAt }) => ({
			channel,
			recipient,
			subject,
			createdAt
		})),
		...(await readParts(ctx, id))
	});
}

/** How many things of each kind an account has, for the page that says what a deletion does. */
export interface OwnThings {
	readonly name: string;
	readonly count: number;
}

const sizeOf = (part: unknown): number => {
	if (Array.isArray(part)) return part.length;
	if (part === null || typeof part !== 'object') return 0;
	return Object.values(part).reduce<number>((sum, each) => sum + sizeOf(each), 0);
};

/** What of the actor's there is in the other modules. @refuses auth.required */
export async function countOwnThings(ctx: Context): Promise<Result<OwnThings[]>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const parts = await readParts(ctx, decision.person.id);
	return ok(Object.entries(parts).map(([name, part]) => ({ name, count: sizeOf(part) })));
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
	const after = afterOf(input.cursor);
	if (after === 'invalid') return refuse('cursor.invalid');
	const rows = await outbox.list(ctx.db, {
		personId: isAdministrator(ctx) ? undefined : decision.person.id,
		after,
		limit: input.limit + 1
	});
	return ok(newestFirst(rows, input.limit, (row) => row, outboxView));
}

const outboxView = (row: outbox.MessageRow): OutboxMessage => ({
	id: row.id,
	channel: row.channel,
	recipient: row.recipient,
	locale: row.locale,
	subject: row.subject,
	body: row.body,
	state: row.state,
	createdAt: row.createdAt.toISOString()
});
