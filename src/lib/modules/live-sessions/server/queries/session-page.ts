import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import { QUESTIONS_EACH, countsFor, type OwnQuestion } from '../../question.ts';
import { phaseAt, type LiveSession } from '../../session.ts';
import { canAsk, canFacilitateSession } from '../policy.ts';
import { nowOf, publicQuestions } from '../public-view.ts';
import * as questions from '../question-repository.ts';
import { ownPart, pageOfQuestions } from './questions.ts';
import { getSession } from './sessions.ts';

const QUEUE_SHOWN = 100;
const SETTLED_SHOWN = 50;

/** Why the actor cannot ask now; undefined when the form may be shown. */
function askBarOf(
	ctx: Context,
	session: LiveSession,
	isDebateCancelled: boolean,
	own: readonly OwnQuestion[]
): string | undefined {
	const decision = canAsk(ctx.actor, session, ctx.now);
	if (!decision.allowed) return decision.reason;
	if (isDebateCancelled) return 'live_sessions.debate_closed';
	const taken = own.filter(({ state }) => countsFor(state)).length;
	return taken >= QUESTIONS_EACH ? 'live_sessions.question_limit' : undefined;
}

/** What is being answered, wherever in the queue it stands. */
async function currentQuestion(ctx: Context, session: LiveSession) {
	const { currentQuestionId: id } = session;
	const row = id ? await questions.find(ctx.db, id) : undefined;
	return row ? publicQuestions(ctx.db, session, [row]) : [];
}

/**
 * A session's own page: the session, its queue, what was settled, the reader's own part, the position of its room; all
 * as of one instant.
 *
 * @refuses live_sessions.unknown · cursor.invalid
 */
export async function getSessionPage(ctx: Context, input: { sessionId: string; cursor?: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const found = await getSession(snapshot, input);
		if (!found.ok) return found;
		const { session, debate } = found.value;
		const { actor, db, now } = snapshot;
		const [waiting, settled] = [
			await pageOfQuestions(snapshot, session, {
				...{ show: 'waiting', cursor: input.cursor, limit: QUEUE_SHOWN }
			}),
			await pageOfQuestions(snapshot, session, { show: 'settled', limit: SETTLED_SHOWN })
		];
		if (!waiting.ok) return waiting;
		if (!settled.ok) return settled;
		const own = await ownPart(snapshot, session.id);
		const current = await currentQuestion(snapshot, session);
		const isFacilitator = canFacilitateSession(actor, session, now).allowed;
		const pending = isFacilitator ? await questions.listIdsIn(db, session.id, 'pending') : [];
		const room = rooms.subject(session.id);
		const heads = await headsOf(db, [room]);
		return ok({
			session,
			now: nowOf(session),
			phase: phaseAt(session, now),
			debate: { id: debate.id, title: debate.title, isCancelled: debate.state === 'cancelled' },
			questions: [...current, ...waiting.value.items, ...settled.value.items].filter(
				(question, i, all) => all.findIndex(({ id }) => id === question.id) === i
			),
			next: waiting.value.next,
			own,
			isFollowing: actor.kind === 'person' && (await isFollowing(db, actor.id, session.id)),
			pendingCount: pending.length,
			head: heads[room]!,
			can: {
				askBar: askBarOf(snapshot, session, debate.state === 'cancelled', own.questions),
				run: isFacilitator
			}
		});
	});
}

/** The facilitator's desk. @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator */
export async function getDesk(ctx: Context, input: { sessionId: string }) {
	const found = await getSession(ctx, input);
	if (!found.ok) return found;
	const decision = canFacilitateSession(ctx.actor, found.value.session, ctx.now);
	return decision.allowed ? getSessionPage(ctx, input) : refuse(decision.reason);
}

/**
 * What the hall's screen shows: what is being answered or voted on, and how the hour stands. The same for everybody.
 *
 * @refuses live_sessions.unknown
 */
export async function getScreen(ctx: Context, input: { sessionId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const found = await getSession(snapshot, input);
		if (!found.ok) return found;
		const { session, debate } = found.value;
		const room = rooms.subject(session.id);
		const page = { show: 'waiting', limit: QUEUE_SHOWN } as const;
		const waiting = await pageOfQuestions(snapshot, session, page);
		if (!waiting.ok) return waiting;
		const settled = await pageOfQuestions(snapshot, session, { ...page, show: 'settled' });
		if (!settled.ok) return settled;
		const current = await currentQuestion(snapshot, session);
		const heads = await headsOf(snapshot.db, [room]);
		return ok({
			session: { id: session.id, title: session.title, debateId: session.debateId },
			now: nowOf(session),
			debateQuestion: debate.question,
			questions: [
				...current,
				...waiting.value.items.filter(({ id }) => id !== session.currentQuestionId),
				...settled.value.items
			],
			head: heads[room]!
		});
	});
}
