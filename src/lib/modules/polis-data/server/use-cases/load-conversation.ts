import { randomUUID } from 'node:crypto';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Locale, LocalizedText } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { importDebate } from '#lib/modules/debates/server/index.ts';
import { importBallots } from '#lib/modules/votes/server/index.ts';
import type { PolisConversation } from '../../conversation.ts';
import * as repository from '../repository.ts';

const MINUTE_MS = 60_000;
const TITLE_MAX = 160;
const INTRO_MAX = 4_000;

/** Content of another language and place: the same words stand under every language of the product. */
const everywhere = (text: string): LocalizedText => ({ kk: text, ru: text, en: text });

const cut = (text: string, most: number): string =>
	text.length <= most ? text : `${text.slice(0, most - 1)}…`;

function windowOf({ votes, comments }: PolisConversation): { opensAt: Date; closesAt: Date } {
	let [first, last] = [Infinity, -Infinity];
	for (const { timestamp } of [...comments, ...votes]) {
		if (timestamp < first) first = timestamp;
		if (timestamp > last) last = timestamp;
	}
	return { opensAt: new Date(first), closesAt: new Date(last + MINUTE_MS) };
}

/**
 * Brings a conversation in as a debate that is over: statements under their old numbers, every vote ever cast as a
 * ballot with its own instant, voters behind whom nobody stands. All of it or nothing, in the caller's transaction.
 *
 * @param conversation read without errors
 * @param onStep called as a new part begins
 * @refuses auth.required · debates.not_facilitator · polis_data.not_over when it has votes of the future
 * @emits debate.created
 */
export async function loadConversation(
	tx: TransactionContext,
	conversation: PolisConversation,
	{ lang, onStep = async () => {} }: { lang: Locale; onStep?: (step: 'votes') => Promise<void> }
): Promise<Result<{ debateId: string; pollId: string; ballots: number }>> {
	const dates = windowOf(conversation);
	if (dates.closesAt.getTime() - MINUTE_MS > tx.now.getTime()) return refuse('polis_data.not_over');
	const summary = new Map(conversation.summary);
	const topic = summary.get('topic') || '—';
	const url = summary.get('url') ?? '';
	const made = await importDebate(tx, {
		title: everywhere(cut(topic, TITLE_MAX)),
		question: everywhere(cut(topic, TITLE_MAX)),
		intro: everywhere(cut(summary.get('conversation-description') || topic, INTRO_MAX)),
		lang,
		...dates,
		sources: /^https?:\/\//.test(url) ? [{ title: topic, url }] : [],
		statements: conversation.comments.map(({ id, body, moderated, timestamp }) => ({
			number: id,
			text: body,
			isRejected: moderated === -1,
			createdAt: new Date(timestamp)
		}))
	});
	if (!made.ok) return made;
	const { debateId, pollId, statementIds } = made.value;
	await onStep('votes');
	const voters = votersOf(conversation);
	const itemOf = new Map(conversation.comments.map(({ id }, i) => [id, statementIds[i]!]));
	const loaded = await importBallots(
		tx,
		pollId,
		conversation.votes.map(({ voterId, commentId, vote, timestamp }) => ({
			voterId: voters.get(voterId)!,
			itemId: itemOf.get(commentId)!,
			choice: vote,
			acceptedAt: new Date(timestamp)
		}))
	);
	if (!loaded.ok) return loaded;
	await repository.keepConversation(tx.db, {
		debateId,
		pollId,
		conversation,
		statementIds,
		voters
	});
	return ok({ debateId, pollId, ballots: loaded.value.ballots });
}

/** A random id for everybody who voted or is listed. */
const votersOf = ({ votes, participants }: PolisConversation): Map<number, string> =>
	new Map(
		[...new Set([...votes.map((vote) => vote.voterId), ...participants.map(({ id }) => id)])].map(
			(number) => [number, randomUUID()]
		)
	);
