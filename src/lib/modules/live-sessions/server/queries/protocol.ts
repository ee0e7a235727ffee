import type { Context } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { isPublic } from '../../question.ts';
import type { PublicProtocol } from '../../protocol.ts';
import * as protocol from '../protocol-repository.ts';
import * as questions from '../question-repository.ts';
import { getSession } from './sessions.ts';

/**
 * The minutes as they were frozen. The text of a question that was hidden since is left out, and said to be.
 *
 * @refuses live_sessions.unknown · live_sessions.protocol_unpublished
 */
export async function getProtocol(ctx: Context, input: { sessionId: string }) {
	const found = await getSession(ctx, input);
	if (!found.ok) return found;
	const { session, debate } = found.value;
	const row = await protocol.findProtocol(ctx.db, session.id);
	if (!row) return refuse('live_sessions.protocol_unpublished');
	const rows = await questions.list(
		ctx.db,
		row.content.entries.map(({ questionId }) => questionId)
	);
	const hiddenIds = rows.filter(({ state }) => !isPublic(state)).map(({ id }) => id);
	const entries = row.content.entries.map((entry) =>
		hiddenIds.includes(entry.questionId) ? { ...entry, text: '', note: '' } : entry
	);
	const shown: PublicProtocol = {
		...row.content,
		entries,
		hiddenIds,
		digest: row.digest,
		publishedAt: row.publishedAt.toISOString()
	};
	const { id, title, place, startsAt, endsAt, streamUrl } = session;
	return ok({
		session: { id, title, place, startsAt, endsAt, streamUrl },
		debate: { id: debate.id, title: debate.title, question: debate.question },
		protocol: shown
	});
}
