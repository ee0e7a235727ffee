import { rooms } from '#lib/realtime/rooms.ts';
import { defineModule } from '#lib/server/module.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { canSee, findSubject, registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { isPublic } from '../question.ts';
import { liveSessionRefusals } from '../refusals.ts';
import { liveSessionDeliveries } from './deliveries.ts';
import { followClock } from './follow-clock.ts';
import { leaveSessions } from './leave.ts';
import { liveSessionOperations } from './operations.ts';
import { canSeeQuestion } from './policy.ts';
import * as questions from './question-repository.ts';
import * as repository from './repository.ts';
import { questionReview } from './reviewable.ts';

export const liveSessionsModule = defineModule({
	name: 'live-sessions',
	refusals: liveSessionRefusals,
	operations: liveSessionOperations,
	deliveries: liveSessionDeliveries,
	state: {
		question_supports: {
			async read(db, ids) {
				const rows = await questions.list(db, ids);
				return rows
					.filter((row) => isPublic(row.state))
					.map(({ id, sessionId, supportCount, version }) => ({
						rooms: [rooms.subject(sessionId)],
						value: { id, version, value: supportCount }
					}));
			}
		}
	},
	jobs: [{ name: 'live_sessions.follow_clock', everySeconds: 5, run: followClock }],
	introduce() {
		registerReviewable('question', questionReview);
		registerVisibility('live_session', async (actor, id, db, now) => {
			const session = await repository.find(db, id);
			return session !== undefined && canSee(actor, session.debateId, db, now);
		});
		registerVisibility('question', async (actor, id, db, now) => {
			const question = await questions.find(db, id);
			if (!question) return false;
			const scopes = (await findSubject(db, id))?.scopes ?? [];
			return (
				canSeeQuestion(actor, question, scopes, now) &&
				(await canSee(actor, question.sessionId, db, now))
			);
		});
		onAccountDeleted(leaveSessions);
		registerPersonalData('live_sessions', questions.listOfPerson);
	}
});
