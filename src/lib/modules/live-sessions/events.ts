interface SessionFacts {
	sessionId: string;
	debateId: string;
}
interface QuestionFacts {
	questionId: string;
	sessionId: string;
}
/** A moderator's decision, with its published ground. */
interface Decided {
	reason: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'live_session.scheduled': SessionFacts;
		'live_session.edited': SessionFacts & { isMoved: boolean };
		'live_session.cancelled': SessionFacts & { reason: string };
		'live_session.soon': SessionFacts;
		'live_session.started': SessionFacts;
		'live_session.paused': SessionFacts;
		'live_session.resumed': SessionFacts;
		'live_session.ended': SessionFacts;
		'live_session.screen_changed': SessionFacts & { statementId: string | null };
		'live_session.protocol_published': SessionFacts;
		'question.asked': QuestionFacts;
		'question.shown': QuestionFacts & { reason: string | null };
		'question.withdrawn': QuestionFacts;
		'question.hidden': QuestionFacts & Decided;
		'question.merged': QuestionFacts & { intoId: string };
		'question.picked': SessionFacts & { questionId: string | null };
		'question.marked': QuestionFacts & { outcome: string };
	}
}
export {};
