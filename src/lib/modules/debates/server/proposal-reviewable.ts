import { ok, refuse } from '#lib/shared/result.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import * as proposals from './proposal-repository.ts';
import { VERDICTS } from './reviewable.ts';

type Row = proposals.ProposalRow;
type State = Row['state'];
interface Act {
	readonly from: readonly State[];
	/** Left out: it stays as it is. */
	readonly to?: State;
	news?(
		row: Row
	): `proposal.${'published' | 'returned' | 'rejected' | 'hidden' | 'restored' | 'upheld'}`;
}

const reinstate: Act = {
	from: ['rejected', 'hidden'],
	to: 'published',
	news: (row) => (row.publishedAt ? 'proposal.restored' : 'proposal.published')
};
const ANY: readonly State[] = ['pending', 'published', 'returned', 'rejected', 'hidden', 'opened'];

const ACTS: Record<Verdict, Act> = {
	publish: { from: ['pending'], to: 'published', news: () => 'proposal.published' },
	return: { from: ['pending'], to: 'returned', news: () => 'proposal.returned' },
	reject: { from: ['pending'], to: 'rejected', news: () => 'proposal.rejected' },
	hide: { from: ['published', 'opened'], to: 'hidden', news: () => 'proposal.hidden' },
	restore: reinstate,
	overturn: reinstate,
	uphold: { from: ANY, news: () => 'proposal.upheld' },
	dismiss: { from: ANY }
};

async function apply(
	tx: TransactionContext,
	decision: { subjectId: string; cause: string; verdict: Verdict; reason: string }
) {
	const row = await proposals.lock(tx.db, decision.subjectId);
	const act = ACTS[decision.verdict];
	if (!row || !act.from.includes(row.state)) return refuse('debates.not_waiting');
	if (act.to) {
		const publishedAt = act.to === 'published' ? (row.publishedAt ?? tx.now) : row.publishedAt;
		await proposals.setState(tx.db, row.id, { state: act.to, publishedAt });
	}
	const { reason, cause } = decision;
	const news = act.news?.(row);
	if (news) tx.emit(news, { proposalId: row.id, reason, cause });
	return ok(null);
}

/** Proposals of debates as moderation handles them. */
export const proposalReview: Reviewable = {
	async show(db, ids) {
		const rows = await proposals.list(db, ids);
		return new Map(
			rows.map((row) => [
				row.id,
				{
					title: row.question,
					body: [
						{ label: 'debates_question', text: row.question },
						{ label: 'debates_proposal_reason', text: row.reason }
					],
					lang: row.lang,
					path: `/debates/proposals/${row.id}`,
					contextTitle: ''
				}
			])
		);
	},
	async find(db, id) {
		const row = await proposals.find(db, id);
		if (!row) return undefined;
		const isVisible = row.state === 'published' || row.state === 'opened';
		return { authorId: row.authorId, scopes: (await findSubject(db, id))?.scopes ?? [], isVisible };
	},
	verdicts: (cause) => VERDICTS[cause],
	apply
};
