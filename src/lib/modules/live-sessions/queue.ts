import type { Envelope, StateValue } from '#lib/realtime/protocol.ts';
import { byAnswer, byUrgency, type PublicQuestion } from './question.ts';
import type { SessionNow } from './session.ts';

/** What a page knows of a session that moves. */
export interface SessionView {
	readonly session: SessionNow;
	readonly questions: Readonly<Record<string, PublicQuestion>>;
}

/** What a room of a session hears: how it stands now, and the question it is about. */
export interface SessionMessage {
	readonly session: SessionNow | null;
	readonly questionId?: string;
	/** null: it is not for everybody (any more). */
	readonly question?: PublicQuestion | null;
}

/** What a page was read with. */
export const viewOf = (session: SessionNow, questions: readonly PublicQuestion[]): SessionView => ({
	session,
	questions: Object.fromEntries(questions.map((question) => [question.id, question]))
});

const without = (questions: SessionView['questions'], id: string): SessionView['questions'] =>
	Object.fromEntries(Object.entries(questions).filter(([key]) => key !== id));

function withQuestion(
	questions: SessionView['questions'],
	{ questionId, question }: Partial<SessionMessage>
): SessionView['questions'] {
	if (!questionId || question === undefined) return questions;
	if (question === null) return without(questions, questionId);
	const known = questions[questionId];
	return known && known.version > question.version
		? questions
		: { ...questions, [questionId]: question };
}

/** Pure: a view after a message of the session's room. A message seen before changes nothing. */
export function applySessionMessage(view: SessionView, message: Envelope): SessionView {
	const isOurs = message.name.startsWith('live_session.') || message.name.startsWith('question.');
	const body = message.body as Partial<SessionMessage> | null;
	// An event without a message (something was asked) carries no session: nothing to show.
	if (!isOurs || body?.session === undefined) return view;
	const { session } = body;
	const isNewer = session !== null && session.version >= view.session.version;
	return {
		session: isNewer ? session : view.session,
		questions: withQuestion(view.questions, body)
	};
}

/** Pure: a view after a count of supports; an older count than the one shown changes nothing. */
export function applySupports(view: SessionView, value: StateValue): SessionView {
	const known = view.questions[value.id];
	if (!known || value.version <= known.version) return view;
	const question = { ...known, supports: value.value as number, version: value.version };
	return { ...view, questions: { ...view.questions, [value.id]: question } };
}

/** What waits to be answered, most wanted first. */
export const waitingOf = (view: SessionView): PublicQuestion[] =>
	Object.values(view.questions)
		.filter(
			(question) => question.state === 'shown' && question.id !== view.session.currentQuestionId
		)
		.sort(byUrgency);

/** What is being answered. */
export const currentOf = (view: SessionView): PublicQuestion | undefined => {
	const current = view.questions[view.session.currentQuestionId ?? ''];
	return current?.state === 'shown' ? current : undefined;
};

/** What was answered or passed over, the latest first. */
export const settledOf = (view: SessionView): PublicQuestion[] =>
	Object.values(view.questions)
		.filter((question) => question.state !== 'shown')
		.sort(byAnswer);

/**
 * The order to show while somebody reads or aims: the one they see, what is new at its end. Nothing moves under a thumb.
 */
export function keptOrder(shown: readonly string[], wanted: readonly string[]): string[] {
	const left = new Set(wanted);
	const kept = shown.filter((id) => left.delete(id));
	return [...kept, ...wanted.filter((id) => left.has(id))];
}
