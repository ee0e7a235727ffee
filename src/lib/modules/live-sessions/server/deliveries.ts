import '../events.ts';
import type { Deliveries, Delivery, Notice } from '#lib/server/events/deliveries.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import type { EventFacts } from '#lib/realtime/protocol.ts';
import { messageOf } from './public-view.ts';
import * as questions from './question-repository.ts';
import * as repository from './repository.ts';

type SessionEvent = EventFacts['live_session.scheduled'];
type QuestionEvent = EventFacts['question.asked'];

/** Followers of the debate and of the session, each told once. */
async function tellFollowers(
	tx: TransactionContext,
	{ sessionId, debateId }: SessionEvent,
	wording: string,
	dedupe: string
): Promise<Notice[]> {
	const [ofDebate, ofSession, session] = await Promise.all([
		followersOf(tx.db, debateId),
		followersOf(tx.db, sessionId),
		repository.find(tx.db, sessionId)
	]);
	const { title } = session!;
	const isProtocol = wording === 'live_sessions_notice_protocol';
	return [...new Set([...ofDebate, ...ofSession])].map((personId) => ({
		personId,
		kind: 'stage',
		wording,
		subjectId: sessionId,
		path: isProtocol ? `/sessions/${sessionId}/protocol` : `/sessions/${sessionId}`,
		facts: { title: title.kk, title_ru: title.ru ?? '', title_en: title.en ?? '' },
		dedupeKey: `${wording}:${sessionId}:${dedupe}`
	}));
}

/** One notice to whoever asked. */
async function tellAsker(
	tx: TransactionContext,
	{ questionId, sessionId, reason }: QuestionEvent & { reason?: string | null },
	notice: { kind: 'decision' | 'reply'; wording: string }
): Promise<Notice[]> {
	const question = await questions.find(tx.db, questionId);
	if (!question) return [];
	return [
		{
			...notice,
			personId: question.authorId,
			subjectId: questionId,
			path: `/sessions/${sessionId}#question-${questionId}`,
			facts: { title: question.text, ...(reason && { reason }) },
			dedupeKey: `${notice.wording}:${questionId}:${tx.now.toISOString()}`
		}
	];
}

/** An event of a session: its own room, its debate's, and the record. */
function ofSession(told?: { wording: string; onceFor?: 'moment' }): Delivery<SessionEvent> {
	return {
		rooms: ({ sessionId, debateId }) => [rooms.subject(sessionId), rooms.subject(debateId)],
		message: messageOf,
		audit: (facts) => ({
			subjectId: facts.sessionId,
			scopes: [`debate:${facts.debateId}`],
			reason: 'reason' in facts ? String(facts.reason) : undefined
		}),
		...(told && {
			notices: (tx: TransactionContext, facts: SessionEvent) =>
				tellFollowers(tx, facts, told.wording, told.onceFor ? tx.now.toISOString() : '')
		})
	};
}

/** An event of a question: the room of its session. */
const ofQuestion: Delivery<QuestionEvent> = {
	rooms: ({ sessionId }) => [rooms.subject(sessionId)],
	message: messageOf
};
const decided = (facts: QuestionEvent & { reason?: string | null }) => ({
	subjectId: facts.questionId,
	reason: facts.reason ?? undefined,
	facts: { sessionId: facts.sessionId }
});

export const liveSessionDeliveries: Deliveries = {
	'live_session.scheduled': ofSession({ wording: 'live_sessions_notice_scheduled' }),
	'live_session.edited': {
		...ofSession(),
		notices: async (tx, facts) =>
			facts.isMoved
				? tellFollowers(tx, facts, 'live_sessions_notice_moved', tx.now.toISOString())
				: []
	},
	'live_session.cancelled': ofSession({ wording: 'live_sessions_notice_cancelled' }),
	'live_session.soon': {
		...ofSession({ wording: 'live_sessions_notice_soon', onceFor: 'moment' }),
		audit: undefined
	},
	'live_session.started': ofSession(),
	'live_session.paused': ofSession(),
	'live_session.resumed': ofSession(),
	'live_session.ended': ofSession(),
	'live_session.screen_changed': ofSession(),
	'live_session.protocol_published': ofSession({ wording: 'live_sessions_notice_protocol' }),
	// The room is told that something came, not what: facilitators see how many wait for moderators.
	'question.asked': { rooms: ofQuestion.rooms },
	'question.shown': {
		...ofQuestion,
		audit: decided,
		notices: async (tx, facts) =>
			facts.reason
				? tellAsker(tx, facts, { kind: 'decision', wording: 'live_sessions_notice_shown' })
				: []
	},
	'question.hidden': {
		...ofQuestion,
		audit: decided,
		notices: (tx, facts) =>
			tellAsker(tx, facts, { kind: 'decision', wording: 'live_sessions_notice_hidden' })
	},
	'question.withdrawn': { ...ofQuestion, audit: decided },
	'question.merged': {
		...ofQuestion,
		audit: ({ questionId, sessionId, intoId }) => ({
			subjectId: questionId,
			facts: { sessionId, intoId }
		}),
		notices: (tx, facts) =>
			tellAsker(tx, facts, { kind: 'reply', wording: 'live_sessions_notice_merged' })
	},
	'question.picked': {
		rooms: ({ sessionId }) => [rooms.subject(sessionId)],
		message: messageOf,
		audit: ({ sessionId, debateId, questionId }) => ({
			subjectId: sessionId,
			scopes: [`debate:${debateId}`],
			facts: { questionId }
		})
	},
	'question.marked': {
		...ofQuestion,
		audit: ({ questionId, sessionId, outcome }) => ({
			subjectId: questionId,
			facts: { sessionId, outcome }
		}),
		notices: async (tx, facts) =>
			facts.outcome === 'answered'
				? tellAsker(tx, facts, { kind: 'reply', wording: 'live_sessions_notice_answered' })
				: []
	}
};
