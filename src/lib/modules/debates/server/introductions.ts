/** Debates and statements as other modules deal with them: commented on, reacted to. */
import { deny } from '#lib/shared/decision.ts';
import type { Commentable } from '#lib/modules/comments/server/index.ts';
import type { Reactable } from '#lib/modules/reactions/server/index.ts';
import { allows } from '../debate.ts';
import { canSeeStatement } from './policy.ts';
import * as repository from './repository.ts';
import * as statements from './statement-repository.ts';
import { responsibleFor } from './written.ts';

/** Where a statement's page is, without locale. */
export const pathOf = (statement: { id: string; debateId: string }): string =>
	`/debates/${statement.debateId}/statements/${statement.id}`;

export const reactableStatements: Reactable = {
	async find(db, id) {
		const row = await statements.find(db, id);
		const debate = row && (await repository.find(db, row.debateId));
		const authorId = row && debate && responsibleFor(row, debate);
		if (!row || !authorId) return undefined;
		return { roomSubjectId: id, authorId, isVisible: row.state === 'published' };
	}
};

export const commentableStatements: Commentable = {
	async find(db, id, actor, now) {
		const row = await statements.find(db, id);
		const debate = row && (await repository.find(db, row.debateId));
		if (!row || !debate || !canSeeStatement(actor, row, debate, now)) return undefined;
		return {
			scopes: debate.scopes,
			path: pathOf(row),
			title: row.text,
			authorId: responsibleFor(row, debate) ?? ''
		};
	},
	async accepts(db, id, now) {
		const row = await statements.find(db, id);
		const debate = row && (await repository.find(db, row.debateId));
		const isOpen = debate && row.state === 'published' && allows(debate, 'comment', now);
		return isOpen ? { allowed: true } : deny('comments.closed');
	}
};
