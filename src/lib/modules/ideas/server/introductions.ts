/** Ideas as other modules deal with them: commented on, reacted to, chosen among. */
import { deny } from '#lib/shared/decision.ts';
import { commentCounts, type Commentable } from '#lib/modules/comments/server/index.ts';
import { allows } from '#lib/modules/contests/index.ts';
import { findContest, type NominablePort } from '#lib/modules/contests/server/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import type { Reactable } from '#lib/modules/reactions/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { canSeeIdea } from './policy.ts';
import * as repository from './repository.ts';

const isPublic = (idea: repository.IdeaRow): boolean => idea.state === 'admitted' && !idea.isHidden;

export const reactableIdeas: Reactable = {
	async find(db, id) {
		const idea = await repository.find(db, id);
		return idea && { roomSubjectId: id, authorId: idea.authorId, isVisible: isPublic(idea) };
	}
};

export const commentableIdeas: Commentable = {
	async find(db, id, actor, now) {
		const [idea, subject] = await Promise.all([repository.find(db, id), findSubject(db, id)]);
		if (!idea || !subject || !canSeeIdea(actor, idea, subject.scopes, now)) return undefined;
		const { title, authorId } = idea;
		return { scopes: subject.scopes, path: `/ideas/${id}`, title, authorId };
	},
	async accepts(db, id, now) {
		const idea = await repository.find(db, id);
		const contest = idea && (await findContest(db, idea.contestId));
		const isOpen = contest && allows(contest, 'comment', now) && isPublic(idea);
		return isOpen ? { allowed: true } : deny('comments.closed');
	}
};

export const nominableIdeas: NominablePort = {
	count: repository.countAdmitted,
	async isAdmitted(db, contestId, id) {
		const idea = await repository.find(db, id);
		return idea?.contestId === contestId && isPublic(idea);
	},
	async list(db, contestId) {
		const rows = await repository.listAdmitted(db, contestId);
		const authorIds = rows.map((row) => row.authorId);
		const ids = rows.map((row) => row.id);
		const [people, counts] = await Promise.all([
			getPublicPeople(db, authorIds),
			commentCounts(db, ids)
		]);
		return rows.map((row) => ({
			id: row.id,
			title: row.title,
			lang: row.lang,
			category: row.category,
			place: row.place ?? undefined,
			authorName: people.get(row.authorId)?.displayName ?? '',
			commentCount: counts.get(row.id) ?? 0,
			isGone: row.isHidden
		}));
	}
};
