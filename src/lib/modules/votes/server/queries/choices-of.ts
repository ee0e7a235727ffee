import type { Database } from '#lib/server/db/client.ts';
import { listChoicesOf } from '../ledger-repository.ts';

type Choices = Partial<Record<string, -1 | 0 | 1>>;

/**
 * What some people chose in a poll, by person: for counting them by groups at that moment. Never kept, never shown, and
 * no part of it leaves the server; who has not voted is not there.
 */
export async function choicesOf(
	db: Database,
	pollId: string,
	personIds: readonly string[]
): Promise<Map<string, Choices>> {
	const found = new Map<string, Choices>();
	if (personIds.length === 0) return found;
	for (const { personId, itemId, choice } of await listChoicesOf(db, pollId, personIds))
		found.set(personId, Object.assign(found.get(personId) ?? {}, { [itemId]: choice }));
	return found;
}
