import { defineModule } from '#lib/server/module.ts';
import { registerCommentable } from '#lib/modules/comments/server/index.ts';
import { registerNominable } from '#lib/modules/contests/server/index.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerReactable } from '#lib/modules/reactions/server/index.ts';
import { findSubject, registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { ideaRefusals } from '../refusals.ts';
import { ideaDeliveries } from './deliveries.ts';
import { commentableIdeas, nominableIdeas, reactableIdeas } from './introductions.ts';
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
		registerReactable('idea', reactableIdeas);
		registerCommentable('idea', commentableIdeas);
		registerNominable(nominableIdeas);
		// Drafts are nobody's but their author's: they go with the account. What was submitted stays, without a name.
		onAccountDeleted(async (tx, personId) => {
			await repository.dropDrafts(tx.db, personId, tx.now);
		});
		registerPersonalData('ideas', repository.listByAuthor);
	}
});
