import type { Database } from '#lib/server/db/client.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import type { SessionMessage } from '../queue.ts';
import { isPublic, type PublicQuestion } from '../question.ts';
import type { LiveSession, SessionNow } from '../session.ts';
import * as questions from './question-repository.ts';
import * as repository from './repository.ts';

/** Questions as everybody sees them; those that are not for everybody are left out. */
export async function publicQuestions(
	db: Database,
	session: LiveSession,
	rows: readonly questions.QuestionRow[]
): Promise<PublicQuestion[]> {
	const shown = rows.filter((row) => isPublic(row.state));
	const people = await getPublicPeople(
		db,
		shown.map((row) => row.authorId)
	);
	const names = new Map(session.speakers.map(({ id, name }) => [id, name]));
	return shown.map((row) => ({
		id: row.id,
		sessionId: row.sessionId,
		text: row.text,
		lang: row.lang,
		channel: row.channel,
		state: row.state as PublicQuestion['state'],
		supports: row.supportCount,
		askedAt: row.askedAt.toISOString(),
		author: { id: row.authorId, name: people.get(row.authorId)?.displayName ?? '' },
		answeredBy: names.get(row.answeredBy ?? ''),
		answerNote: row.answerNote || undefined,
		answeredAt: row.answeredAt?.toISOString(),
		version: row.version
	}));
}

/** What moves of a session. */
export const nowOf = ({
	state,
	startsAt,
	endsAt,
	startedAt,
	endedAt,
	currentQuestionId,
	statement,
	version
}: LiveSession): SessionNow => ({
	...{ state, startsAt, endsAt, startedAt, endedAt, currentQuestionId, statement, version }
});

/** What the room of a session is told: how it stands now, and the question an event was about. */
export async function messageOf(
	db: Database,
	facts: { sessionId: string; questionId?: string | null }
): Promise<SessionMessage> {
	const session = await repository.find(db, facts.sessionId);
	if (!session) return { session: null };
	if (!facts.questionId) return { session: nowOf(session) };
	const row = await questions.find(db, facts.questionId);
	const [question] = row ? await publicQuestions(db, session, [row]) : [];
	return { session: nowOf(session), questionId: facts.questionId, question: question ?? null };
}
