import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSeeDebate, getDebateRow } from '#lib/modules/debates/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import { speakersOf, type ScheduleSession } from '../../schemas.ts';
import { isHour } from '../../session.ts';
import { canHold } from '../policy.ts';
import * as repository from '../repository.ts';

const badField = (name: string) => ({ fields: { [name]: { code: 'format' } } });

/**
 * Announces a session of a debate: an hour that is to come, its speakers, its hall. Its maker follows it.
 *
 * @refuses auth.required · live_sessions.debate_unknown · live_sessions.not_facilitator · live_sessions.debate_closed ·
 * live_sessions.times_disordered · live_sessions.times_past
 * @emits live_session.scheduled
 */
export async function scheduleSession(
	ctx: Context,
	input: ScheduleSession
): Promise<Result<{ sessionId: string }>> {
	const { debateId, title, place, streamUrl, moderation } = input;
	const [startsAt, endsAt] = [fromLocalInput(input.startsAt), fromLocalInput(input.endsAt)];
	return inTransaction<{ sessionId: string }, string>(
		ctx,
		{ act: 'live_sessions.schedule', input },
		async (tx) => {
			const debate = await getDebateRow(tx.db, debateId);
			if (!debate || !canSeeDebate(tx.actor, debate, tx.now))
				return refuse('live_sessions.debate_unknown');
			const decision = canHold(tx.actor, debate, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (!startsAt || !endsAt || !isHour(startsAt, endsAt))
				return refuse('live_sessions.times_disordered', badField('endsAt'));
			if (startsAt <= tx.now) return refuse('live_sessions.times_past', badField('startsAt'));
			const id = newId();
			const createdBy = tx.actor.kind === 'person' ? tx.actor.id : null;
			await addSubject(tx, { id, kind: 'live_session', scopes: debate.scopes });
			await repository.insert(tx.db, {
				...{ id, debateId, title, place, streamUrl, moderation, startsAt, endsAt, createdBy },
				state: 'scheduled',
				createdAt: tx.now
			});
			await repository.insertSpeakers(
				tx.db,
				speakersOf(input.speakers).map(({ name, role }, i) => ({
					...{ id: newId(), sessionId: id, name, role },
					position: i + 1
				}))
			);
			if (createdBy) await follow(tx, createdBy, id);
			tx.emit('live_session.scheduled', { sessionId: id, debateId });
			return ok({ sessionId: id });
		}
	);
}
