import type { TransactionContext } from '#lib/server/context.ts';
import { isReactionKind } from '../../reaction.ts';
import { addToCount, deleteReaction, listCounts, listOfPerson } from '../repository.ts';

/** Takes back every reaction of somebody who deletes their account, inside that transaction. */
export async function takeBackAll(tx: TransactionContext, personId: string): Promise<void> {
	const own = await listOfPerson(tx.db, personId);
	const counts = await listCounts(tx.db, [...new Set(own.map((row) => row.subjectId))]);
	const roomOf = new Map(counts.map((row) => [row.subjectId, row.roomSubjectId]));
	for (const { subjectId, kind } of own.sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1))) {
		if (!isReactionKind(kind)) continue;
		if (await deleteReaction(tx.db, { subjectId, personId, kind }))
			await addToCount(tx.db, subjectId, roomOf.get(subjectId) ?? subjectId, kind, -1);
	}
}
