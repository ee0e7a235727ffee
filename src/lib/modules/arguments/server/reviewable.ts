import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { findStatement } from '#lib/modules/debates/server/index.ts';
import type { Cause, Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { argumentPath, type ArgumentState } from '../argument.ts';
import * as repository from './repository.ts';
import { factsOf } from './written.ts';

const VERDICTS: Record<Cause, readonly Verdict[]> = {
	admission: ['publish', 'return', 'reject'],
	report: ['hide', 'dismiss'],
	second_look: ['uphold', 'overturn']
};

type News = `argument.${'published' | 'returned' | 'rejected' | 'hidden' | 'restored' | 'upheld'}`;
interface Act {
	/** States this verdict answers; left out: any. */
	readonly from?: readonly ArgumentState[];
	readonly to?: ArgumentState;
	/** What is announced, if anything changed. */
	readonly news?: (row: Row) => News | undefined;
}
type Row = repository.ArgumentRow;

// Where moderators look afterwards an argument is public while it waits.
const WAITING: readonly ArgumentState[] = ['pending', 'published'];

const reinstate: Act = {
	from: ['hidden', 'rejected'],
	to: 'published',
	news: (row) => (row.publishedAt ? 'argument.restored' : 'argument.published')
};

const ACTS: Record<Verdict, Act> = {
	publish: {
		from: WAITING,
		to: 'published',
		news: (row) => (row.state === 'pending' ? 'argument.published' : undefined)
	},
	return: { from: WAITING, to: 'returned', news: () => 'argument.returned' },
	reject: { from: WAITING, to: 'rejected', news: () => 'argument.rejected' },
	hide: { from: ['published'], to: 'hidden', news: () => 'argument.hidden' },
	restore: reinstate,
	overturn: reinstate,
	uphold: { news: () => 'argument.upheld' },
	dismiss: {}
};

async function apply(
	tx: TransactionContext,
	decision: { subjectId: string; cause: Cause; verdict: Verdict; reason: string }
): Promise<Result<null, 'arguments.not_waiting'>> {
	const argument = await repository.lock(tx.db, decision.subjectId);
	const { from, to, news } = ACTS[decision.verdict];
	if (!argument || (from && !from.includes(argument.state))) return refuse('arguments.not_waiting');
	if (to) {
		const publishedAt = to === 'published' ? (argument.publishedAt ?? tx.now) : undefined;
		await repository.setState(tx.db, argument.id, {
			state: to,
			...(publishedAt ? { publishedAt } : {})
		});
		await repository.moveBoard(tx.db, argument.statementId);
	}
	const { reason, cause } = decision;
	const name = news?.(argument);
	if (name) tx.emit(name, { ...factsOf(argument), reason, cause });
	return ok(null);
}

/** Arguments as moderation handles them. */
export const argumentReview: Reviewable = {
	async show(db, ids) {
		const rows = await repository.list(db, ids);
		const statements = new Map(
			await Promise.all(
				[...new Set(rows.map((row) => row.statementId))].map(
					async (id) => [id, await findStatement(db, id)] as const
				)
			)
		);
		return new Map(
			rows.map((row) => [
				row.id,
				{
					title: row.text.slice(0, 80),
					body: [
						{
							label: row.side === 'pro' ? 'arguments_pro' : 'arguments_con',
							text: row.text
						}
					],
					lang: row.lang,
					path: argumentPath(row),
					contextTitle: statements.get(row.statementId)?.text ?? ''
				}
			])
		);
	},
	async find(db, id) {
		const row = await repository.find(db, id);
		const subject = row && (await findSubject(db, id));
		return (
			row && {
				authorId: row.authorId,
				scopes: subject?.scopes ?? [],
				isVisible: row.state === 'published'
			}
		);
	},
	verdicts: (cause) => VERDICTS[cause],
	apply
};
