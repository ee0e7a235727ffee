import { createHash } from 'node:crypto';
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { findStatement } from '#lib/modules/debates/server/index.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { canonical, type Protocol, type ProtocolEntry } from '../../protocol.ts';
import type { PublishProtocol } from '../../schemas.ts';
import { lastEndOf, type LiveSession } from '../../session.ts';
import * as protocol from '../protocol-repository.ts';
import * as questions from '../question-repository.ts';
import * as repository from '../repository.ts';
import { factsOf, lockToRun } from '../running.ts';

async function entriesOf(tx: TransactionContext, session: LiveSession): Promise<ProtocolEntry[]> {
	const names = new Map(session.speakers.map(({ id, name }) => [id, name]));
	const rows = await protocol.listForProtocol(tx.db, session.id);
	return rows.map((row) => ({
		questionId: row.id,
		text: row.text,
		lang: row.lang,
		supports: row.supportCount,
		outcome: row.state === 'shown' ? 'unanswered' : (row.state as 'answered' | 'skipped'),
		answeredBy: names.get(row.answeredBy ?? '') ?? '',
		note: row.answerNote
	}));
}

/** Statements that stood on the screen and are published still. */
async function statementsOf(tx: TransactionContext, sessionId: string) {
	const shown = await protocol.listScreened(tx.db, sessionId);
	const rows = await Promise.all(shown.map(({ statementId }) => findStatement(tx.db, statementId)));
	return rows.flatMap((row) =>
		row?.state === 'published'
			? [{ id: row.id, number: row.number, text: row.text, lang: row.lang }]
			: []
	);
}

const digestOf = (content: Protocol): string =>
	createHash('sha256').update(canonical(content)).digest('hex');

/**
 * Publishes the minutes: the facilitator's text, every question that stood in the queue with what came of it and who
 * answered, as they are now. From then on nothing of the session changes. Questions that no moderator got to leave the
 * queue of moderation unanswered.
 *
 * @refuses auth.required · live_sessions.unknown · live_sessions.not_facilitator · live_sessions.not_ended ·
 * live_sessions.is_cancelled · live_sessions.protocol_published
 * @emits live_session.protocol_published
 */
export async function publishProtocol(
	ctx: Context,
	input: PublishProtocol
): Promise<Result<{ publishedAt: string; digest: string }>> {
	const { sessionId, text } = input;
	return inTransaction<{ publishedAt: string; digest: string }, string>(
		ctx,
		{ act: 'live_sessions.publish_protocol', input },
		async (tx) => {
			// Reviews before the session, as a decision locks them; a refusal below rolls this back.
			for (const id of await questions.listIdsIn(tx.db, sessionId, 'pending'))
				await closeReviewsOf(tx, id);
			const own = await lockToRun(tx, sessionId, 'publish_protocol');
			if (!own.ok) return own;
			const session = own.value;
			const endedAt = session.endedAt ?? lastEndOf(session).toISOString();
			const content: Protocol = {
				...{ text, endedAt, startedAt: session.startedAt! },
				speakers: session.speakers.map(({ name, role }) => ({ name, role })),
				entries: await entriesOf(tx, session),
				statements: await statementsOf(tx, sessionId),
				participantCount: await protocol.countParticipants(tx.db, sessionId)
			};
			const digest = digestOf(content);
			await protocol.insertProtocol(tx.db, {
				...{ sessionId, content, digest },
				publishedBy: tx.actor.kind === 'person' ? tx.actor.id : null,
				publishedAt: tx.now
			});
			await repository.update(tx.db, sessionId, {
				state: 'protocol_published',
				endedAt: new Date(endedAt),
				currentQuestionId: null,
				currentStatementId: null
			});
			tx.emit('live_session.protocol_published', factsOf(session));
			return ok({ publishedAt: tx.now.toISOString(), digest });
		}
	);
}
