import { randomBytes } from 'node:crypto';
import { visitor, type Actor, type Tier } from '#lib/shared/actor.ts';
import * as clock from '#lib/server/clock.ts';
import type { Context } from '#lib/server/context.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canMakeToken, mustBePerson } from '../policy.ts';
import * as repository from '../repository.ts';
import { hashOf } from '../session-repository.ts';
import { grantsOf } from '../sessions.ts';

const PREFIX = 'tq_';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Makes an access token for the JSON API. It is shown once: only its hash is kept. @refuses auth.required · auth.reauthentication_required */
export async function createToken(
	ctx: Context,
	input: { name: string; days: number }
): Promise<Result<{ tokenId: string; token: string }>> {
	const decision = canMakeToken(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	// A repeated request must not store the secret as its outcome, so the key is not used here.
	return inTransaction(
		{ ...ctx, key: undefined },
		{ act: 'identity.create_token', input },
		async (tx) => {
			const token = PREFIX + randomBytes(30).toString('base64url');
			const id = newId();
			await repository.insertToken(tx.db, {
				id,
				personId: decision.person.id,
				name: input.name,
				secretHash: hashOf(token),
				createdAt: tx.now,
				expiresAt: new Date(tx.now.getTime() + input.days * DAY_MS)
			});
			return ok({ tokenId: id, token });
		}
	);
}

/** @refuses auth.required · identity.token_unknown */
export async function revokeToken(
	ctx: Context,
	input: { tokenId: string }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	return inTransaction(ctx, { act: 'identity.revoke_token', input }, async (tx) => {
		const gone = await repository.revokeToken(tx.db, input.tokenId, decision.person.id, tx.now);
		return gone.length > 0 ? ok({ done: true } as const) : refuse('identity.token_unknown');
	});
}

/** Who a bearer token belongs to. Tokens carry no fresh proof of the password, so dangerous acts refuse them. */
export async function findActorByToken(token: string): Promise<Actor> {
	if (!token.startsWith(PREFIX)) return visitor;
	const now = clock.now();
	const row = await repository.findToken(db, hashOf(token), now);
	if (row?.state !== 'active') return visitor;
	const usedMs = now.getTime() - (row.token.lastUsedAt?.getTime() ?? 0);
	if (usedMs > HOUR_MS) await repository.touchToken(db, row.token.id, now);
	const { displayName, token: known } = row;
	const id = known.personId;
	return { kind: 'person', id, tier: row.tier as Tier, grants: await grantsOf(id), displayName };
}
