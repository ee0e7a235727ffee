import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import {
	canSeeDebate,
	getDebateRow,
	listEveryStatement,
	type StatementRow
} from '#lib/modules/debates/server/index.ts';
import type { Debate } from '#lib/modules/debates/index.ts';
import { placementOf } from '#lib/modules/opinion-map/server/index.ts';
import { areTalliesPublic, ballotsAfter } from '#lib/modules/votes/server/index.ts';
import type { PolisComment, PolisConversation, PolisVote } from '../../conversation.ts';
import * as repository from '../repository.ts';

const HOUR_MS = 3_600_000;

interface Cast {
	readonly voterId: string;
	readonly itemId: string;
	readonly choice: -1 | 0 | 1 | null;
	readonly at: number;
}

/** Every ballot of a poll in the order of the ledger. */
async function ballotsOf(db: Database, pollId: string): Promise<Cast[]> {
	const all: Cast[] = [];
	for await (const portion of ballotsAfter(db, pollId, 0))
		for (const { voterId, itemId, choice, acceptedAt } of portion)
			all.push({ voterId, itemId, choice, at: acceptedAt.getTime() });
	return all;
}

/** Votes that were taken back in the end leave no row: the layout knows no taking back. */
function withoutTakenBack(all: readonly Cast[]): Cast[] {
	const last = new Map(all.map((cast) => [`${cast.voterId} ${cast.itemId}`, cast.choice]));
	return all.filter(
		({ voterId, itemId, choice }) => choice !== null && last.get(`${voterId} ${itemId}`) !== null
	);
}

/**
 * Numbers for voters that say nothing of them: in the order of their random ids, not of their votes. Imported voters
 * keep the numbers they had.
 */
function numbersFor(
	casts: readonly Cast[],
	known: ReadonlyMap<string, number>
): ReadonlyMap<string, number> {
	if (known.size > 0) return known;
	const ids = [...new Set(casts.map(({ voterId }) => voterId))].sort();
	return new Map(ids.map((voterId, number) => [voterId, number]));
}

/**
 * A debate's data in the layout in which Polis publishes conversations, once its counts are public. Every number of the
 * analysis can be computed again from it.
 *
 * Nobody can be found in it: voters have numbers that mean nothing, an author is not told (their votes would be told
 * with them), and instants are cut to the hour. A conversation that came from elsewhere is given back as it came.
 *
 * @refuses debates.unknown · polis_data.not_closed
 */
export async function exportConversation(
	ctx: Context,
	{ debateId }: { debateId: string }
): Promise<Result<PolisConversation>> {
	const debate = await getDebateRow(ctx.db, debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	const { pollId } = debate;
	if (!pollId || !(await areTalliesPublic(ctx.db, pollId, ctx.now)))
		return refuse('polis_data.not_closed');
	const imported = await repository.findConversation(ctx.db, debateId);
	const [casts, statements, voters] = await Promise.all([
		ballotsOf(ctx.db, pollId).then(withoutTakenBack),
		listEveryStatement(ctx.db, debateId),
		imported ? repository.listVoters(ctx.db, pollId) : []
	]);
	const numbers = numbersFor(casts, new Map(voters.map((row) => [row.voterId, row.number])));
	const numberOf = new Map(statements.map(({ id, number }) => [id, number]));
	const instant = (at: number) => (imported ? at : Math.floor(at / HOUR_MS) * HOUR_MS);
	const votes = casts.map(({ voterId, itemId, choice, at }): PolisVote => ({
		timestamp: instant(at),
		commentId: numberOf.get(itemId)!,
		voterId: numbers.get(voterId)!,
		vote: choice as -1 | 0 | 1
	}));
	const groups = imported
		? new Map(voters.map((row) => [row.voterId, row.groupId]))
		: await placementOf(ctx.db, pollId, choicesByVoter(casts));
	const participants = [...numbers]
		.map(([voterId, id]) => ({
			id,
			groupId: groups.get(voterId) ?? null,
			comments: voters.find((row) => row.voterId === voterId)?.comments ?? 0
		}))
		.sort((a, b) => a.id - b.id);
	const comments = await commentsOf(ctx.db, statements, votes, imported !== undefined);
	const summary = imported?.summary ?? summaryOf(debate, { comments, participants });
	return ok({ summary, comments, votes, participants });
}

function choicesByVoter(casts: readonly Cast[]): Map<string, Record<string, -1 | 0 | 1>> {
	const choices = new Map<string, Record<string, -1 | 0 | 1>>();
	for (const { voterId, itemId, choice } of casts) {
		const own = choices.get(voterId) ?? {};
		own[itemId] = choice as -1 | 0 | 1;
		choices.set(voterId, own);
	}
	return choices;
}

async function commentsOf(
	db: Database,
	statements: readonly StatementRow[],
	votes: readonly PolisVote[],
	isImported: boolean
): Promise<PolisComment[]> {
	const told = isImported
		? await repository.listStatements(
				db,
				statements.map(({ id }) => id)
			)
		: [];
	const before = new Map(told.map((row) => [row.statementId, row]));
	const last = new Map(votes.map((vote) => [`${vote.voterId} ${vote.commentId}`, vote]));
	const counts = new Map<string, number>();
	for (const { commentId, vote } of last.values())
		counts.set(`${commentId} ${vote}`, (counts.get(`${commentId} ${vote}`) ?? 0) + 1);
	return statements
		.filter(({ state }) => isImported || state === 'published' || state === 'merged')
		.map(({ id, number, text, state, createdAt }) => {
			const known = before.get(id);
			const day = Math.floor(createdAt.getTime() / HOUR_MS) * HOUR_MS;
			return {
				id: number,
				timestamp: known ? createdAt.getTime() : day,
				authorId: known?.authorNumber ?? null,
				agrees: known?.agrees ?? counts.get(`${number} 1`) ?? 0,
				disagrees: known?.disagrees ?? counts.get(`${number} -1`) ?? 0,
				moderated: (known?.moderated ?? (state === 'published' ? 1 : -1)) as -1 | 0 | 1,
				body: text
			};
		});
}

function summaryOf(
	debate: Debate,
	told: { comments: readonly PolisComment[]; participants: readonly { groupId: number | null }[] }
): [string, string][] {
	const groups = new Set(told.participants.flatMap(({ groupId }) => groupId ?? []));
	const placed = told.participants.filter(({ groupId }) => groupId !== null).length;
	return [
		['topic', textFor(debate.title, 'kk').text],
		['voters', String(told.participants.length)],
		['voters-in-conv', String(placed)],
		['comments', String(told.comments.length)],
		['groups', String(groups.size)],
		['conversation-description', textFor(debate.question, 'kk').text]
	];
}
