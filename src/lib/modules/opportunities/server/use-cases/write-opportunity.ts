import type { Context } from '#lib/server/context.ts';
import { canonical } from '#lib/server/db/idempotency.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSeeChannel, findChannel } from '#lib/modules/channels/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import type { EditOpportunity, WriteOpportunity } from '../../schemas.ts';
import * as applications from '../application-repository.ts';
import { questionsOf, valuesOf } from '../fields.ts';
import { ownOpportunity, personIdOf } from '../own-opportunity.ts';
import { canMove, canWork } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Begins an opportunity of a channel. Its team sees it until it is opened.
 *
 * @refuses auth.required · channels.unknown · channels.not_team · channels.archived · channels.not_running ·
 * opportunities.channel_unfit · opportunities.place_missing · opportunities.deadline_past · places.unknown
 * @emits opportunity.written
 */
export async function writeOpportunity(
	ctx: Context,
	input: WriteOpportunity
): Promise<Result<{ opportunityId: string; channelId: string }>> {
	const { channelId } = input;
	return inTransaction<{ opportunityId: string; channelId: string }, string>(
		ctx,
		{ act: 'opportunities.write', input },
		async (tx) => {
			if (tx.actor.kind === 'visitor') return refuse('auth.required');
			const channel = await findChannel(tx.db, channelId);
			if (!channel || !canSeeChannel(tx.actor, channel, tx.now)) return refuse('channels.unknown');
			const decision = canWork(tx.actor, channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const values = await valuesOf(tx.db, input, tx.now);
			if (!values.ok) return values;
			const id = newId();
			await addSubject(tx, { id, kind: 'opportunity', scopes: channel.scopes });
			await repository.insert(tx.db, {
				...values.value,
				...{ id, channelId, state: 'draft', questions: questionsOf(input) },
				createdBy: personIdOf(tx),
				createdAt: tx.now
			});
			tx.emit('opportunity.written', { channelId, opportunityId: id });
			return ok({ opportunityId: id, channelId });
		}
	);
}

/**
 * Changes an opportunity, unless somebody changed it since the editor saw it. Once it is open its questions stay, its
 * texts stay in all three languages, and it keeps at least the places that are gone.
 *
 * @refuses auth.required · opportunities.unknown · channels.not_team · channels.archived · channels.not_running ·
 * opportunities.channel_unfit · opportunities.state_unfit · opportunities.changed_elsewhere ·
 * opportunities.texts_missing · opportunities.questions_fixed · opportunities.places_taken ·
 * opportunities.place_missing · opportunities.deadline_past · places.unknown
 * @emits opportunity.edited
 */
export async function editOpportunity(
	ctx: Context,
	input: EditOpportunity
): Promise<Result<{ version: number; opportunityId: string; channelId: string }>> {
	const { opportunityId, version } = input;
	return inTransaction<{ version: number; opportunityId: string; channelId: string }, string>(
		ctx,
		{ act: 'opportunities.edit', input },
		async (tx) => {
			const found = await ownOpportunity(tx, opportunityId);
			if (!found.ok) return found;
			const { opportunity, channel } = found.value;
			const { state, channelId } = opportunity;
			const isDue = state === 'open' && tx.now.getTime() >= Date.parse(opportunity.deadlineAt);
			if ((state !== 'draft' && state !== 'open') || isDue)
				return refuse('opportunities.state_unfit');
			if (opportunity.version !== version) return refuse('opportunities.changed_elsewhere');
			const values = await valuesOf(tx.db, input, tx.now);
			if (!values.ok) return values;
			const questions = questionsOf(input);
			if (state === 'open') {
				// What is open stays fit to be opened.
				const deadlineAt = values.value.deadlineAt.toISOString();
				const anew = {
					title: input.title,
					about: input.about,
					state: 'draft',
					deadlineAt
				} as const;
				const open = canMove(anew, 'open', channel, tx.now);
				if (!open.allowed) return refuse(open.reason);
				const isSame = canonical(questions) === canonical(opportunity.questions);
				if (questions.length > 0 && !isSame) return refuse('opportunities.questions_fixed');
				if (input.places < (await applications.countTaken(tx.db, opportunityId)))
					return refuse('opportunities.places_taken', { fields: { places: { code: 'format' } } });
			}
			await repository.update(tx.db, opportunityId, {
				...values.value,
				...(state === 'draft' ? { questions } : {})
			});
			tx.emit('opportunity.edited', { channelId, opportunityId });
			return ok({ version: version + 1, opportunityId, channelId });
		}
	);
}
