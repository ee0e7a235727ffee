import { rooms } from '#lib/realtime/rooms.ts';
import { defineModule } from '#lib/server/module.ts';
import { registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerReactable } from '#lib/modules/reactions/server/index.ts';
import { canSee, registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { commentRefusals } from '../refusals.ts';
import { commentDeliveries } from './deliveries.ts';
import { commentOperations } from './operations.ts';
import * as repository from './repository.ts';
import { commentReview } from './reviewable.ts';

export const commentsModule = defineModule({
	name: 'comments',
	refusals: commentRefusals,
	operations: commentOperations,
	deliveries: commentDeliveries,
	state: {
		comments: {
			async read(db, ids) {
				const rows = await repository.listCounts(db, ids);
				return rows.map(({ subjectId, count, version }) => ({
					rooms: [rooms.subject(subjectId)],
					value: { id: subjectId, version, value: count }
				}));
			}
		}
	},
	introduce() {
		registerReviewable('comment', commentReview);
		registerPersonalData('comments', repository.listByAuthor);
		registerVisibility('comment', async (actor, id, db, now) => {
			const comment = await repository.find(db, id);
			return comment !== undefined && canSee(actor, comment.subjectId, db, now);
		});
		registerReactable('comment', {
			async find(db, id) {
				const comment = await repository.find(db, id);
				return (
					comment && {
						roomSubjectId: comment.subjectId,
						authorId: comment.authorId,
						isVisible: comment.state === 'visible'
					}
				);
			}
		});
	}
});
