import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { mailText, queueMessage } from '../messages.ts';
import { mustBePerson } from '../policy.ts';
import { codeHash, keyedHash, makeCode } from '../proofs.ts';
import * as repository from '../repository.ts';
import { canSendSms } from '../send-messages.ts';
import { forgetPerson } from '../sessions.ts';

/** Brings a Kazakhstan mobile number to `+77XXXXXXXXX`; undefined when it is none. */
export function normalisePhone(text: string): string | undefined {
	const digits = text.replaceAll(/\D/g, '');
	const local = digits.length === 11 && /^[78]/.test(digits) ? digits.slice(1) : digits;
	return /^7\d{9}$/.test(local) ? `+7${local}` : undefined;
}

/**
 * Sends a code by SMS. The number is kept only as a keyed hash and its last two digits.
 *
 * @refuses auth.required · identity.phone_bad · identity.sms_unavailable · rate.limited
 */
export async function requestPhoneCode(
	ctx: Context,
	input: { phone: string }
): Promise<Result<{ sent: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const phone = normalisePhone(input.phone);
	if (!phone) return refuse('identity.phone_bad', { fields: { phone: { code: 'format' } } });
	if (!canSendSms()) return refuse('identity.sms_unavailable');
	const { id } = decision.person;
	const numberTag = keyedHash('phone', phone);
	for (const key of [numberTag, id]) {
		const rate = await allowRate('phone.send', key);
		if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	}
	return inTransaction(
		ctx,
		{ act: 'identity.request_phone_code', input: { numberTag } },
		async (tx) => {
			const person = await repository.findPerson(tx.db, id);
			const locale = (person?.locale ?? 'kk') as Locale;
			const code = await makeCode(tx, id, { numberTag, lastDigits: phone.slice(-2) });
			await queueMessage(tx, {
				personId: id,
				channel: 'sms',
				recipient: phone,
				locale,
				...mailText('code', { code }, locale),
				dedupeKey: `code:${id}:${tx.now.toISOString()}`
			});
			return ok({ sent: true } as const);
		}
	);
}

/**
 * Confirms the phone by its code and raises the tier to 2. One phone, one voice.
 *
 * @refuses auth.required · identity.code_wrong · identity.phone_taken · rate.limited after five tries
 */
export async function confirmPhone(
	ctx: Context,
	input: { code: string }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	const rate = await allowRate('phone.try', id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction(ctx, { act: 'identity.confirm_phone', input }, async (tx) => {
		const proof = await repository.takeProof(
			tx.db,
			codeHash(id, input.code),
			['confirm_phone'],
			tx.now
		);
		if (!proof?.target)
			return refuse('identity.code_wrong', { fields: { code: { code: 'format' } } });
		const { numberTag, lastDigits } = proof.target as { numberTag: string; lastDigits: string };
		const owner = await repository.ownerOfNumber(tx.db, numberTag);
		if (owner && owner !== id) return refuse('identity.phone_taken');
		await repository.putPhone(tx.db, { personId: id, numberTag, lastDigits, confirmedAt: tx.now });
		if (await repository.raiseTier(tx.db, id, 2))
			tx.emit('account.tier_raised', { personId: id, tier: 2 });
		tx.signal('access', id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}
