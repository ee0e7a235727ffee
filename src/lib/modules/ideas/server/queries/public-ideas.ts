import type { Database } from '#lib/server/db/client.ts';
import type { Lang } from '../../idea.ts';
import * as repository from '../repository.ts';

/** Titles of those ideas that everybody may read: admitted and not hidden. The others are left out. */
export async function publicIdeas(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, { title: string; lang: Lang }>> {
	const rows = await repository.list(db, ids);
	return new Map(
		rows
			.filter(({ state, isHidden }) => state === 'admitted' && !isHidden)
			.map(({ id, title, lang }) => [id, { title, lang }])
	);
}
