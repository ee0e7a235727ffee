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

type Row = repository.IdeaRow;
interface Act {
	/** Whether the idea is still in the state this verdict answers. */
	fits(idea: Row): boolean;
	carryOut(tx: TransactionContext, idea: Row): Promise<unknown>;
	/** What is announced, if anything changed for the author. */
	news?(
		idea: Row
	): `idea.${'admitted' | 'returned' | 'rejected' | 'hidden' | 'restored' | 'upheld'}`;
}

const waits = (idea: Row) => idea.state === 'submitted';
const moveTo = (state: 'returned' | 'rejected') => (tx: TransactionContext, idea: Row) =>
	repository.setState(tx.db, idea.id, { state, updatedAt: tx.now });
const nothing = () => Promise.resolve();

const reinstate: Act = {
	fits: (idea) => idea.state === 'rejected' || (idea.state === 'admitted' && idea.isHidden),
	carryOut: admit,
	news: (idea) => (idea.state === 'admitted' ? 'idea.restored' : 'idea.admitted')
};

const ACTS: Record<Verdict, Act> = {
	publish: { fits: waits, carryOut: admit, news: () => 'idea.admitted' },
	return: { fits: waits, carryOut: moveTo('returned'), news: () => 'idea.returned' },
	reject: { fits: waits, carryOut: moveTo('rejected'), news: () => 'idea.rejected' },
	hide: {
		fits: (idea) => idea.state === 'admitted' && !idea.isHidden,
		async carryOut(tx, idea) {
			await repository.setState(tx.db, idea.id, { isHidden: true, updatedAt: tx.now });
			await pauseVoting(tx, idea.id);
		},
		news: () => 'idea.hidden'
	},
	restore: reinstate,
	overturn: reinstate,
	uphold: { fits: () => true, carryOut: nothing, news: () => 'idea.upheld' },
	dismiss: { fits: () => true, carryOut: nothing }
};

async function apply(
	tx: TransactionContext,
	{ subjectId, cause, verdict, reason }: Applied
): Promise<Result<null, 'ideas.not_waiting'>> {
	const idea = await repository.lock(tx.db, subjectId);
	const act = ACTS[verdict];
	if (!idea || !act.fits(idea)) return refuse('ideas.not_waiting');
	await act.carryOut(tx, idea);
	const news = act.news?.(idea);
	if (news) tx.emit(news, { ideaId: idea.id, contestId: idea.contestId, reason, cause });
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
