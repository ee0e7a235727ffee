import { deny } from '#lib/shared/decision.ts';
import { defineModule } from '#lib/server/module.ts';
import { commentCounts, registerCommentable } from '#lib/modules/comments/server/index.ts';
import { allows } from '#lib/modules/contests/index.ts';
import { findContest, registerNominable } from '#lib/modules/contests/server/index.ts';
import {
	getPublicPeople,
	onAccountDeleted,
	registerPersonalData
} from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerReactable } from '#lib/modules/reactions/server/index.ts';
import { findSubject, registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { ideaRefusals } from '../refusals.ts';
import { ideaDeliveries } from './deliveries.ts';
import { ideaOperations } from './operations.ts';
import { canSeeIdea } from './policy.ts';
import * as repository from './repository.ts';
import { ideaReview } from './reviewable.ts';

export const ideasModule = defineModule({
	name: 'ideas',
	refusals: ideaRefusals,
	operations: ideaOperations,
	deliveries: ideaDeliveries,
	introduce() {
		registerReviewable('idea', ideaReview);
		registerVisibility('idea', async (actor, id, db, now) => {
			const [idea, subject] = await Promise.all([repository.find(db, id), findSubject(db, id)]);
			return idea !== undefined && canSeeIdea(actor, idea, subject?.scopes ?? [], now);
		});
		registerReactable('idea', {
			async find(db, id) {
				const idea = await repository.find(db, id);
				return (
					idea && {
						roomSubjectId: id,
						authorId: idea.authorId,
						isVisible: idea.state === 'admitted' && !idea.isHidden
					}
				);
			}
		});
		registerCommentable('idea', {
			async find(db, id, actor, now) {
				const [idea, subject] = await Promise.all([repository.find(db, id), findSubject(db, id)]);
				if (!idea || !subject || !canSeeIdea(actor, idea, subject.scopes, now)) return undefined;
				return {
					scopes: subject.scopes,
					path: `/ideas/${id}`,
					title: idea.title,
					authorId: idea.authorId
				};
			},
			async accepts(db, id, now) {
				const idea = await repository.find(db, id);
				const contest = idea && (await findContest(db, idea.contestId));
				const isOpen =
					contest && allows(contest, 'comment', now) && idea.state === 'admitted' && !idea.isHidden;
				return isOpen ? { allowed: true } : deny('comments.closed');
			}
		});
		registerNominable({
			count: repository.countAdmitted,
			async isAdmitted(db, contestId, id) {
				const idea = await repository.find(db, id);
				return idea?.contestId === contestId && idea.state === 'admitted' && !idea.isHidden;
			},
			async list(db, contestId) {
				const rows = await repository.listAdmitted(db, contestId);
				const [people, counts] = await Promise.all([
					getPublicPeople(
						db,
						rows.map((row) => row.authorId)
					),
					commentCounts(
						db,
						rows.map((row) => row.id)
					)
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
		});
		// Drafts are nobody's but their author's: they go with the account. What was submitted stays, without a name.
		onAccountDeleted(async (tx, personId) => {
			await repository.dropDrafts(tx.db, personId, tx.now);
		});
		registerPersonalData('ideas', repository.listByAuthor);
	}
});
