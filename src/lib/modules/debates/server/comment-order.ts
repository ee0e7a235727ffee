import type { CommentOrder } from '#lib/modules/comments/server/index.ts';
import { groupsOfPeople } from '#lib/modules/opinion-map/server/index.ts';
import { listReactions } from '#lib/modules/reactions/server/index.ts';
import { rankAcross } from './across-groups.ts';
import * as repository from './repository.ts';
import * as statements from './statement-repository.ts';

/** Reactions that are read for one order: the first by time. A few hundred people reach a tenth of it. */
const MOST_REACTIONS = 20_000;

/**
 * Comments under a statement, by how they are appreciated across the groups of the debate's newest map. Whoever reacted
 * is placed by their present votes in this debate, for this answer alone.
 */
export const statementCommentOrder: CommentOrder = {
	async rank(db, statementId, comments) {
		const ids = comments.map(({ id }) => id);
		const statement = await statements.find(db, statementId);
		const debate = statement && (await repository.find(db, statement.debateId));
		const reactions = await listReactions(db, ids, MOST_REACTIONS);
		const people = [...new Set(reactions.map(({ personId }) => personId))];
		const groups = debate?.pollId ? await groupsOfPeople(db, debate.pollId, people) : undefined;
		return rankAcross(comments, reactions, groups);
	}
};
