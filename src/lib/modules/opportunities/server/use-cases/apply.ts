import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { attachFiles, releaseFilesOf } from '#lib/modules/files/server/index.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import { shownCount, type Opportunity } from '../../opportunity.ts';
import { checkAnswers, filesIn, type Answers } from '../../question.ts';
import type { SaveApplication, SubmitApplication } from '../../schemas.ts';
import * as applications from '../application-repository.ts';
import { FILE_PURPOSE } from '../file-purpose.ts';
import { opportunityFor } from '../own-opportunity.ts';
import { canApply } from '../policy.ts';
import * as repository from '../repository.ts';

/** Who applies, not too often. @refuses auth.required · rate.limited */
async function applicantOf({ actor }: Context): Promise<Result<null>> {
	if (actor.kind !== 'person') return refuse('auth.required');
	const { allowed, retryAfterSeconds } = await allowRate('application.save', actor.id);
	return allowed ? ok(null) : refuse('rate.limited', { retryAfterSeconds });
}

/** Empty answers are none. */
const given = (answers: Answers): Answers =>
	Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''));

/** Lets the application stand on exactly the files its answers name. @refuses files.not_usable */
async function standOn(
	tx: TransactionContext,
	applicationId: string,
	fileIds: readonly string[]
): Promise<Result<null>> {
	const to = { purpose: FILE_PURPOSE, ownerId: applicationId };
	await releaseFilesOf(tx, to);
	return attachFiles(tx, { ...to, fileIds });
}

interface Kept {
	readonly opportunity: Opportunity;
	readonly applicationId: string;
}

/** Puts the actor's draft down as it is now, beginning one where there is none. */
async function keepDraft(
	tx: TransactionContext,
	input: SaveApplication,
	isWhole: boolean
): Promise<Result<Kept>> {
	const found = await opportunityFor(tx, input.opportunityId);
	if (!found.ok) return found;
	const { opportunity, channel } = found.value;
	if (opportunity.state === 'draft') return refuse('opportunities.state_unfit');
	const own =
		tx.actor.kind === 'person'
			? await applications.findOf(tx.db, opportunity.id, tx.actor.id)
			: undefined;
	const decision = canApply(tx.actor, opportunity, channel, own, tx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const answers = given(input.answers);
	const fields = checkAnswers(opportunity.questions, answers, isWhole);
	if (Object.keys(fields).length > 0) return refuse('opportunities.answers_bad', { fields });
	if (input.place && !(await getPlace(tx.db, input.place)))
		return refuse('places.unknown', { fields: { place: { code: 'format' } } });
	const place = input.place ?? null;
	const applicationId = own?.id ?? newId();
	if (own) await applications.update(tx.db, own.id, { answers, place });
	else {
		const subject = { id: applicationId, kind: 'opportunity_application', scopes: channel.scopes };
		await addSubject(tx, subject);
		await applications.insert(tx.db, {
			...{ id: applicationId, opportunityId: opportunity.id, applicantId: decision.person.id },
			...{ state: 'draft', answers, place, beganAt: tx.now, stateSince: tx.now }
		});
	}
	const stands = await standOn(tx, applicationId, filesIn(opportunity.questions, answers));
	return stands.ok ? ok({ opportunity, applicationId }) : stands;
}

/**
 * Begins an application or keeps what it says so far. From here on it is begun: sent after the deadline because the
 * network was gone, it is still taken for a while.
 *
 * @refuses auth.required · rate.limited · opportunities.unknown · opportunities.state_unfit · opportunities.tier_too_low ·
 * channels.archived · channels.not_running · opportunities.applied_already · opportunities.closed · opportunities.late ·
 * opportunities.answers_bad · places.unknown · files.not_usable
 * @emits opportunity_application.saved
 */
export async function saveApplication(
	ctx: Context,
	input: SaveApplication
): Promise<Result<{ applicationId: string }>> {
	const allowed = await applicantOf(ctx);
	if (!allowed.ok) return allowed;
	return inTransaction<{ applicationId: string }, string>(
		ctx,
		{ act: 'opportunities.save_application', input },
		async (tx) => {
			const kept = await keepDraft(tx, input, false);
			if (!kept.ok) return kept;
			const { opportunity, applicationId } = kept.value;
			const { id: opportunityId, channelId } = opportunity;
			tx.emit('opportunity_application.saved', { channelId, opportunityId, applicationId });
			return ok({ applicationId });
		}
	);
}

/**
 * Sends an application, with every answer that is asked for and where the applicant lives. Once a person.
 *
 * @refuses auth.required · rate.limited · opportunities.unknown · opportunities.state_unfit · opportunities.tier_too_low ·
 * channels.archived · channels.not_running · opportunities.applied_already · opportunities.closed · opportunities.late ·
 * opportunities.answers_bad · places.unknown · files.not_usable
 * @emits opportunity_application.submitted · opportunity.counted where the number that is shown changes
 */
export async function submitApplication(
	ctx: Context,
	input: SubmitApplication
): Promise<Result<{ applicationId: string }>> {
	const allowed = await applicantOf(ctx);
	if (!allowed.ok) return allowed;
	return inTransaction<{ applicationId: string }, string>(
		ctx,
		{ act: 'opportunities.submit_application', input },
		async (tx) => {
			const kept = await keepDraft(tx, input, true);
			if (!kept.ok) return kept;
			const { opportunity, applicationId } = kept.value;
			const { id: opportunityId, channelId, countMode } = opportunity;
			const before = (await repository.countSent(tx.db, [opportunityId])).get(opportunityId) ?? 0;
			const moved = { state: 'submitted', submittedAt: tx.now, stateSince: tx.now } as const;
			await applications.update(tx.db, applicationId, moved);
			await applications.insertMove(tx.db, {
				...{ id: newId(), applicationId, from: 'draft', to: 'submitted', reason: '' },
				...{ by: tx.actor.kind === 'person' ? tx.actor.id : null, at: tx.now }
			});
			const facts = { channelId, opportunityId };
			tx.emit('opportunity_application.submitted', { ...facts, applicationId });
			if (shownCount(countMode, before) !== shownCount(countMode, before + 1))
				tx.emit('opportunity.counted', facts);
			return ok({ applicationId });
		}
	);
}
