import { textFor } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Cause, Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { isPublic } from '../question.ts';
import * as questions from './question-repository.ts';
import * as repository from './repository.ts';

const VERDICTS: Record<Cause, readonly Verdict[]> = {
	admission: ['publish', 'reject'],
	report: ['hide', 'dismiss'],
	second_look: []
};

type Gone = Result<null, 'live_sessions.question_gone' | 'live_sessions.protocol_published'>;

/** Shows a question that waited. After the minutes nothing comes into the queue any more. */
async function admit(tx: TransactionContext, questionId: string, reason: string): Promise<Gone> {
	const found = await questions.find(tx.db, questionId);
	const session = found && (await repository.share(tx.db, found.sessionId));
	const question = session && (await questions.lock(tx.db, questionId));
	if (!session || question?.state !== 'pending') return refuse('live_sessions.question_gone');
	if (session.state === 'protocol_published') return refuse('live_sessions.protocol_published');
	await questions.update(tx.db, questionId, { state: 'shown', shownAt: tx.now });
	tx.emit('question.shown', { questionId, sessionId: session.id, reason });
	return ok(null);
}

/** Takes a question from people's eyes: out of the queue, off the screen, and its text out of the minutes' page. */
async function hide(
	tx: TransactionContext,
	questionId: string,
	reason: string,
	cause: Cause
): Promise<Gone> {
	const found = await questions.find(tx.db, questionId);
	const session = found && (await repository.lock(tx.db, found.sessionId));
	const question = session && (await questions.lock(tx.db, questionId));
	const fits =
		cause === 'admission' ? question?.state === 'pending' : question && isPublic(question.state);
	if (!session || !fits) return refuse('live_sessions.question_gone');
	await questions.update(tx.db, questionId, { state: 'hidden' });
	if (session.currentQuestionId === questionId)
		await repository.update(tx.db, session.id, { currentQuestionId: null });
	tx.emit('question.hidden', { questionId, sessionId: session.id, reason });
	return ok(null);
}

/** Questions as moderation handles them: admitted before they are shown, hidden when a report is right. */
export const questionReview: Reviewable = {
	async show(db, ids) {
		const rows = await questions.list(db, ids);
		const views = await Promise.all(
			rows.map(async (row) => {
				const session = await repository.find(db, row.sessionId);
				const view = {
					title: row.text.slice(0, 80),
					body: [{ label: 'live_sessions_question', text: row.text }],
					lang: row.lang,
					path: `/sessions/${row.sessionId}#question-${row.id}`,
					contextTitle: session ? textFor(session.title, 'kk').text : ''
				};
				return [row.id, view] as const;
			})
		);
		return new Map(views);
	},
	async find(db, id) {
		const row = await questions.find(db, id);
		const subject = row && (await findSubject(db, id));
		return (
			row && {
				authorId: row.authorId,
				scopes: subject?.scopes ?? [],
				isVisible: isPublic(row.state)
			}
		);
	},
	verdicts: (cause) => VERDICTS[cause],
	async apply(tx, { subjectId, cause, verdict, reason }) {
		if (verdict === 'publish') return admit(tx, subjectId, reason);
		if (verdict === 'reject' || verdict === 'hide') return hide(tx, subjectId, reason, cause);
		return ok(null);
	}
};
