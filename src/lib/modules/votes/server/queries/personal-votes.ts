import type { Database } from '#lib/server/db/client.ts';
import * as repository from '../repository.ts';

/** A person's own current votes, for the download of own data. */
export async function personalVotes(db: Database, personId: string): Promise<unknown[]> {
	const polls = await repository.listPolls(db);
	const papers = await Promise.all(
		polls.map(async (poll) => {
			const paper = await repository.findPaper(db, poll.id, personId);
			const { used = 0, rows = [] } = paper ?? {};
			return { pollId: poll.id, scope: `${poll.scopeKind}:${poll.scopeId}`, used, rows };
		})
	);
	return papers.filter((paper) => paper.rows.length > 0);
}
