import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import { displayNameProblem, nameSkeleton, normaliseName } from '../../display-name.ts';
import { mustBePerson } from '../policy.ts';
import { CONSENT_VERSION } from '../../index.ts';
import * as repository from '../repository.ts';
import { forgetPerson } from '../sessions.ts';

/** Changes name, language, home. @refuses auth.required · identity.name_bad · identity.name_taken_by_staff · places.unknown */
export async function updateProfile(
	ctx: Context,
	input: { displayName: string; locale: Locale; homePlace?: string }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	const problem = displayNameProblem(input.displayName);
	if (problem)
		return refuse('identity.name_bad', { problem, fields: { displayName: { code: 'format' } } });
	const skeleton = nameSkeleton(input.displayName);
	return inTransaction(ctx, { act: 'identity.update_profile', input }, async (tx) => {
		if (await repository.isStaffName(tx.db, skeleton, id))
			return refuse('identity.name_taken_by_staff', {
				fields: { displayName: { code: 'format' } }
			});
		if (input.homePlace && !(await getPlace(tx.db, input.homePlace)))
			return refuse('places.unknown');
		await repository.updatePerson(tx.db, id, {
			displayName: normaliseName(input.displayName),
			nameSkeleton: skeleton,
			locale: input.locale,
			homePlace: input.homePlace ?? null
		});
		// The name goes with the session: no process may greet by the old one.
		tx.signal('access', id);
		forgetPerson(id);
		return ok({ done: true } as const);
	});
}

/** Agrees to news by mail, or takes the agreement back: as easily as it was given. @refuses auth.required */
export async function setNewsConsent(
	ctx: Context,
	input: { news: boolean }
): Promise<Result<{ done: true }>> {
	const decision = mustBePerson(ctx.actor);
	if (!decision.allowed) return refuse(decision.reason);
	const { id } = decision.person;
	return inTransaction(ctx, { act: 'identity.set_news_consent', input }, async (tx) => {
		if (input.news)
			await repository.giveConsent(tx.db, {
				personId: id,
				purpose: 'news',
				version: CONSENT_VERSION,
				givenAt: tx.now
			});
		else await repository.withdrawConsent(tx.db, id, 'news', tx.now);
		return ok({ done: true } as const);
	});
}
