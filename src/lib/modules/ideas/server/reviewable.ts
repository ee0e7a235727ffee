import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import type { Cause, Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { pauseVoting, putToVote } from '#lib/modules/votes/server/index.ts';
import * as repository from './repository.ts';

const VERDICTS: Record<Cause, readonly Verdict[]> = {
	admission: ['publish', 'return', 'reject'],
	report: ['hide', 'dismiss'],
	second_look: ['uphold', 'overturn']
};

interface Applied {
	readonly subjectId: string;
	readonly cause: Cause;
	readonly verdict: Verdict;
	readonly reason: string;
}

/** Makes an idea public and puts it to the vote of its contest. */
async function admit(tx: TransactionContext, idea: repository.IdeaRow): Promise<void> {
	const contest = await findContest(tx.db, idea.contestId);
	await repository.setState(tx.db, idea.id, {
		state: 'admitted',
		isHidden: false,
		admittedAt: idea.admittedAt ?? tx.now,
		updatedAt: tx.now
	});
	if (contest?.pollId)
		await putToVote(tx, {
			pollId: contest.pollId,
			itemId: idea.id,
			kind: 'idea',
			ownerIds: [idea.authorId]
		});
}

async function apply(
	tx: TransactionContext,
	applied: Applied
): Promise<Result<null, 'ideas.not_waiting'>> {
	const idea = await repository.lock(tx.db, applied.subjectId);
	if (!idea) return refuse('ideas.not_waiting');
	const facts = {
		ideaId: idea.id,
		contestId: idea.contestId,
		reason: applied.reason,
		cause: applied.cause
	};
	const wasAdmitted = idea.state === 'admitted';
	switch (applied.verdict) {
		case 'publish':
			if (idea.state !== 'submitted') return refuse('ideas.not_waiting');
			await admit(tx, idea);
			tx.emit('idea.admitted', facts);
			break;
		case 'return':
		case 'reject':
			if (idea.state !== 'submitted') return refuse('ideas.not_waiting');
			await repository.setState(tx.db, idea.id, {
				state: applied.verdict === 'return' ? 'returned' : 'rejected',
				updatedAt: tx.now
			});
			tx.emit(applied.verdict === 'return' ? 'idea.returned' : 'idea.rejected', facts);
			break;
		case 'hide':
			if (!wasAdmitted || idea.isHidden) return refuse('ideas.not_waiting');
			await repository.setState(tx.db, idea.id, { isHidden: true, updatedAt: tx.now });
			await pauseVoting(tx, idea.id);
			tx.emit('idea.hidden', facts);
			break;
		case 'restore':
		case 'overturn':
			if (idea.state === 'withdrawn') return refuse('ideas.not_waiting');
			await admit(tx, idea);
			tx.emit(wasAdmitted ? 'idea.restored' : 'idea.admitted', facts);
			break;
		case 'uphold':
			tx.emit('idea.upheld', facts);
			break;
		case 'dismiss':
	}
	return ok(null);
}

/** Ideas as moderation handles them. */
export const ideaReview: Reviewable = {
	async show(db, ids) {
		const rows = await repository.list(db, ids);
		const contests = new Map(
			await Promise.all(
				[...new Set(rows.map((row) => row.contestId))].map(
					async (id) => [id, await findContest(db, id)] as const
				)
			)
		);
		return new Map(
			rows.map((row) => {
				const body = (['problem', 'solution', 'benefit'] as const).map((part) => ({
					label: `ideas_${part}`,
					text: row[part]
				}));
				const title = contests.get(row.contestId)?.title;
				return [
					row.id,
					{
						title: row.title,
						body,
						lang: row.lang,
						path: `/ideas/${row.id}`,
						contextTitle: title ? textFor(title, 'kk').text : ''
					}
				];
			})
		);
	},
	async find(db, id) {
		const row = await repository.find(db, id);
		const subject = row && (await findSubject(db, id));
		return (
			row && {
				authorId: row.authorId,
				scopes: subject?.scopes ?? [],
				isVisible: row.state === 'admitted' && !row.isHidden
			}
		);
	},
	verdicts: (cause) => VERDICTS[cause],
	apply
};
