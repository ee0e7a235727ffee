import type { TransactionContext } from '#lib/server/context.ts';
import * as ratings from '../rating-repository.ts';
import * as repository from '../repository.ts';
import * as suggestions from '../suggestion-repository.ts';

/** Of somebody who deletes their account: ratings and marks are taken back, offers closed. Arguments stay, without a name. */
export async function takeBackAll(tx: TransactionContext, personId: string): Promise<void> {
	const given = await ratings.listImpactsOf(tx.db, personId);
	const rated = await repository.list(
		tx.db,
		given.map(({ argumentId }) => argumentId)
	);
	const statementOf = new Map(rated.map(({ id, statementId }) => [id, statementId]));
	const inOrder = [...new Set(rated.map(({ statementId }) => statementId))].sort();
	for (const statementId of inOrder) await repository.holdBoard(tx.db, statementId);
	for (const { argumentId } of given.filter((each) => statementOf.has(each.argumentId))) {
		const from = await ratings.findImpact(tx.db, argumentId, personId);
		if (from === undefined) continue;
		const row = { argumentId, personId, at: tx.now };
		await ratings.putImpact(tx.db, row, { from, to: null });
	}
	for (const statementId of inOrder) await repository.moveBoard(tx.db, statementId);
	await ratings.dropMarksOf(tx.db, personId);
	await suggestions.declineOpen(tx.db, { personId }, tx.now);
}
