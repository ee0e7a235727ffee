import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { MEETINGS_MAX } from '../../mentor.ts';
import type { ChangeMeeting, PlanMeeting } from '../../schemas.ts';
import * as meetings from '../meeting-repository.ts';
import { factsOf, pairFor } from '../own-pair.ts';
import { canMeet } from '../policy.ts';

const YEAR_MS = 365 * 86_400_000;

/**
 * Plans a meeting of two people: when, and what about.
 *
 * @refuses auth.required · mentors.pair_unknown · channels.archived · mentors.not_paired · mentors.not_current ·
 * mentors.time_unfit · mentors.meetings_full
 * @emits mentor_meeting.planned
 */
export async function planMeeting(
	ctx: Context,
	input: PlanMeeting
): Promise<Result<{ meetingId: string }>> {
	const { pairId, topic } = input;
	return inTransaction<{ meetingId: string }, string>(
		ctx,
		{ act: 'mentors.plan_meeting', input },
		async (tx) => {
			const found = await pairFor(tx, pairId);
			if (!found.ok) return found;
			const decision = canMeet(tx.actor, found.value.two);
			if (!decision.allowed) return refuse(decision.reason);
			const meetsAt = fromLocalInput(input.meetsAt);
			const ahead = meetsAt ? meetsAt.getTime() - tx.now.getTime() : -1;
			if (!meetsAt || ahead < 0 || ahead > YEAR_MS)
				return refuse('mentors.time_unfit', { fields: { meetsAt: { code: 'format' } } });
			if ((await meetings.countOf(tx.db, pairId)) >= MEETINGS_MAX)
				return refuse('mentors.meetings_full');
			const meetingId = newId();
			await meetings.insert(tx.db, {
				...{ id: meetingId, pairId, meetsAt, topic, state: 'planned', createdAt: tx.now }
			});
			tx.emit('mentor_meeting.planned', factsOf(found.value));
			return ok({ meetingId });
		}
	);
}

/**
 * Says whether a meeting was held, and keeps a note of it for the two.
 *
 * @refuses auth.required · mentors.meeting_unknown · channels.archived · mentors.not_paired · mentors.not_current ·
 * mentors.changed_elsewhere · mentors.time_unfit for one that is still to come
 * @emits mentor_meeting.changed
 */
export async function changeMeeting(
	ctx: Context,
	input: ChangeMeeting
): Promise<Result<{ version: number }>> {
	const { meetingId, version, state, note } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'mentors.change_meeting', input },
		async (tx) => {
			if (tx.actor.kind === 'visitor') return refuse('auth.required');
			const known = await meetings.find(tx.db, meetingId);
			const found = known && (await pairFor(tx, known.pairId));
			if (!found) return refuse('mentors.meeting_unknown');
			if (!found.ok)
				return refuse(
					found.refusal === 'mentors.pair_unknown' ? 'mentors.meeting_unknown' : found.refusal
				);
			const decision = canMeet(tx.actor, found.value.two);
			if (!decision.allowed) return refuse(decision.reason);
			const meeting = (await meetings.find(tx.db, meetingId))!;
			if (meeting.version !== version) return refuse('mentors.changed_elsewhere');
			if (state !== 'planned' && meeting.meetsAt > tx.now)
				return refuse('mentors.time_unfit', { fields: { state: { code: 'format' } } });
			await meetings.update(tx.db, meetingId, { state, note });
			tx.emit('mentor_meeting.changed', factsOf(found.value));
			return ok({ version: version + 1 });
		}
	);
}
