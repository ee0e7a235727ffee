import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { speakersOf, type EditSession, type SpeakerInput } from '../../schemas.ts';
import { isHour, isRunning, phaseAt, type LiveSession } from '../../session.ts';
import { factsOf, lockToRun } from '../running.ts';
import * as repository from '../repository.ts';

const badField = (name: string) => ({ fields: { [name]: { code: 'format' } } });

/**
 * The hour after the change. Before the start it moves into what is to come; once the session runs its start is history
 * and only its end moves.
 */
function movedHour(
	session: LiveSession,
	input: EditSession,
	now: Date
): Result<{ startsAt: Date; endsAt: Date; isMoved: boolean }> {
	const [startsAt, endsAt] = [fromLocalInput(input.startsAt), fromLocalInput(input.endsAt)];
	if (!startsAt || !endsAt || !isHour(startsAt, endsAt))
		return refuse('live_sessions.times_disordered', badField('endsAt'));
	// Fields know minutes; what was not touched is not a change.
	const minute = (instant: string | Date) => Math.floor(new Date(instant).getTime() / 60_000);
	const isStartMoved = minute(startsAt) !== minute(session.startsAt);
	const isEndMoved = minute(endsAt) !== minute(session.endsAt);
	const phase = phaseAt(session, now);
	if (isStartMoved && isRunning(phase))
		return refuse('live_sessions.times_frozen', badField('startsAt'));
	if (isStartMoved && startsAt <= now)
		return refuse('live_sessions.times_past', badField('startsAt'));
	if ((isEndMoved || phase === 'lapsed') && endsAt <= now)
		return refuse('live_sessions.times_past', badField('endsAt'));
	return ok({
		startsAt: isStartMoved ? startsAt : new Date(session.startsAt),
		endsAt: isEndMoved ? endsAt : new Date(session.endsAt),
		isMoved: isStartMoved || isEndMoved
	});
}

/** Writes the speakers anew; those who answered something stay, since the record names them. */
async function replaceSpeakers(
	tx: TransactionContext,
	session: LiveSession,
	given: readonly SpeakerInput[]
): Promise<Result<null>> {
	const known = new Set(session.speakers.map((speaker) => speaker.id));
	if (given.some(({ id }) => id && !known.has(id))) return refuse('live_sessions.speaker_unknown');
	const kept = new Set(given.map(({ id }) => id));
	const gone = [...known].filter((id) => !kept.has(id));
	if ((await repository.listAnswering(tx.db, gone)).length > 0)
		return refuse('live_sessions.speaker_answered');
	await repository.deleteSpeakers(tx.db, gone);
	const rows = given.map(({ id, name, role }, i) => ({
		...{ id: id ?? newId(), sessionId: session.id, name, role },
		position: i + 1
	}));
	for (const row of rows.filter(({ id }) => known.has(id)))
		await repository.updateSpeaker(tx.db, row);
	await repository.insertSpeakers(
		tx.db,
		rows.filter(({ id }) => !known.has(id))
	);
	return ok(null);
}

/**
 * Changes a session, unless somebody did since the editor saw it. A moved hour is told to followers.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · live_sessions.closed ·
 * live_sessions.is_cancelled · live_sessions.protocol_published · live_sessions.changed_elsewhere ·
 * live_sessions.times_disordered · live_sessions.times_past · live_sessions.times_frozen ·
 * live_sessions.speaker_unknown · live_sessions.speaker_answered
 * @emits live_session.edited
 */
export async function editSession(
	ctx: Context,
	input: EditSession
): Promise<Result<{ version: number }>> {
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'live_sessions.edit', input },
		async (tx) => {
			const own = await lockToRun(tx, input.sessionId, 'edit');
			if (!own.ok) return own;
			const session = own.value;
			if (session.version !== input.version) return refuse('live_sessions.changed_elsewhere');
			const hour = movedHour(session, input, tx.now);
			if (!hour.ok) return hour;
			const replaced = await replaceSpeakers(tx, session, speakersOf(input.speakers));
			if (!replaced.ok) return replaced;
			const { title, place, streamUrl, moderation } = input;
			const { isMoved, ...times } = hour.value;
			const values = { title, place, moderation, streamUrl: streamUrl ?? null, ...times };
			await repository.update(tx.db, session.id, values);
			tx.emit('live_session.edited', { ...factsOf(session), isMoved });
			return ok({ version: session.version + 1 });
		}
	);
}
