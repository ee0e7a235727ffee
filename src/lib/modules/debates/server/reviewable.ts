import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Cause, Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import { pauseVoting } from '#lib/modules/votes/server/index.ts';
import type { Debate } from '../debate.ts';
import { putStatement } from './poll.ts';
import * as repository from './repository.ts';
import * as statements from './statement-repository.ts';
import { responsibleFor } from './written.ts';

export const VERDICTS: Record<Cause, readonly Verdict[]> = {
	admission: ['publish', 'return', 'reject'],
	report: ['hide', 'dismiss'],
	second_look: ['uphold', 'overturn']
};

type Row = statements.StatementRow;
interface Act {
	/** Whether the statement is still in the state this verdict answers. */
	fits(row: Row): boolean;
	carryOut(tx: TransactionContext, row: Row, debate: Debate): Promise<unknown>;
	/** What is announced, if anything changed. */
	news?(
		row: Row
	):
		| `statement.${'published' | 'returned' | 'rejected' | 'hidden' | 'restored' | 'upheld'}`
		| undefined;
}

// Where moderators look afterwards a statement is public while it waits.
const waits = (row: Row) => row.state === 'pending' || row.state === 'published';
const nothing = () => Promise.resolve();

async function publish(tx: TransactionContext, row: Row, debate: Debate): Promise<void> {
	const publishedAt = row.publishedAt ?? tx.now;
	await statements.setState(tx.db, row.id, { state: 'published', publishedAt });
	await putStatement(tx, debate.pollId, row);
}

const takeDown =
	(state: 'returned' | 'rejected' | 'hidden') =>
	async (tx: TransactionContext, row: Row, debate: Debate): Promise<void> => {
		await statements.setState(tx.db, row.id, { state });
		if (row.state === 'published' && debate.pollId) await pauseVoting(tx, row.id);
	};

const reinstate: Act = {
	fits: (row) => row.state === 'rejected' || row.state === 'hidden',
	carryOut: publish,
	news: (row) => (row.publishedAt ? 'statement.restored' : 'statement.published')
};

const ACTS: Record<Verdict, Act> = {
	publish: {
		fits: waits,
		carryOut: publish,
		news: (row) => (row.state === 'pending' ? 'statement.published' : undefined)
	},
	return: { fits: waits, carryOut: takeDown('returned'), news: () => 'statement.returned' },
	reject: { fits: waits, carryOut: takeDown('rejected'), news: () => 'statement.rejected' },
	hide: {
		fits: (row) => row.state === 'published',
		carryOut: takeDown('hidden'),
		news: () => 'statement.hidden'
	},
	restore: reinstate,
	overturn: reinstate,
	uphold: { fits: () => true, carryOut: nothing, news: () => 'statement.upheld' },
	dismiss: { fits: () => true, carryOut: nothing }
};

async function apply(
	tx: TransactionContext,
	{
		subjectId,
		cause,
		verdict,
		reason
	}: { subjectId: string; cause: Cause; verdict: Verdict; reason: string }
): Promise<Result<null, 'debates.not_waiting'>> {
	const row = await statements.lock(tx.db, subjectId);
	const debate = row && (await repository.find(tx.db, row.debateId));
	const act = ACTS[verdict];
	if (!row || !debate || !act.fits(row)) return refuse('debates.not_waiting');
	await act.carryOut(tx, row, debate);
	const news = act.news?.(row);
	if (news) tx.emit(news, { statementId: row.id, debateId: row.debateId, reason, cause });
	return ok(null);
}

/** Statements as moderation handles them. */
export const statementReview: Reviewable = {
	async show(db, ids) {
		const rows = await statements.list(db, ids);
		const debates = new Map(
			(await repository.listByIds(db, [...new Set(rows.map((row) => row.debateId))])).map(
				(debate) => [debate.id, debate]
			)
		);
		return new Map(
			rows.map((row) => {
				const question = debates.get(row.debateId)?.question;
				const view = {
					title: row.text,
					body: [{ label: 'debates_statement', text: row.text }],
					lang: row.lang,
					path: `/debates/${row.debateId}/statements/${row.id}`,
					contextTitle: question ? textFor(question, 'kk').text : ''
				};
				return [row.id, view];
			})
		);
	},
	async find(db, id) {
		const row = await statements.find(db, id);
		const debate = row && (await repository.find(db, row.debateId));
		const authorId = row && debate && responsibleFor(row, debate);
		if (!row || !debate || !authorId) return undefined;
		const isVisible = row.state === 'published' && debate.state !== 'draft';
		return { authorId, scopes: debate.scopes, isVisible };
	},
	verdicts: (cause) => VERDICTS[cause],
	apply
};
