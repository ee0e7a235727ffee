import { defineModule } from '#lib/server/module.ts';
import { registerCommentable, registerCommentOrder } from '#lib/modules/comments/server/index.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerReactable } from '#lib/modules/reactions/server/index.ts';
import { findSubject, registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { debateRefusals } from '../refusals.ts';
import { announceDebates } from './announce.ts';
import { statementCommentOrder } from './comment-order.ts';
import { debateDeliveries } from './deliveries.ts';
import { commentableStatements, reactableStatements } from './introductions.ts';
import { debateOperations } from './operations.ts';
import * as personal from './personal-repository.ts';
import { canSeeDebate, canSeeProposal, canSeeStatement } from './policy.ts';
import * as proposals from './proposal-repository.ts';
import { proposalReview } from './proposal-reviewable.ts';
import * as repository from './repository.ts';
import { statementReview } from './reviewable.ts';
import * as statements from './statement-repository.ts';

function introduceVisibility(): void {
	registerVisibility('debate', async (actor, id, db, now) => {
		const debate = await repository.find(db, id);
		return debate !== undefined && canSeeDebate(actor, debate, now);
	});
	registerVisibility('statement', async (actor, id, db, now) => {
		const row = await statements.find(db, id);
		const debate = row && (await repository.find(db, row.debateId));
		return debate !== undefined && canSeeStatement(actor, row!, debate, now);
	});
	registerVisibility('debate_proposal', async (actor, id, db, now) => {
		const [row, subject] = await Promise.all([proposals.find(db, id), findSubject(db, id)]);
		return row !== undefined && canSeeProposal(actor, row, subject?.scopes ?? [], now);
	});
}

export const debatesModule = defineModule({
	name: 'debates',
	refusals: debateRefusals,
	operations: debateOperations,
	deliveries: debateDeliveries,
	jobs: [{ name: 'debates.announce', everySeconds: 3, run: announceDebates }],
	introduce() {
		registerReviewable('statement', statementReview);
		registerReviewable('debate_proposal', proposalReview);
		introduceVisibility();
		registerReactable('statement', reactableStatements);
		registerCommentable('statement', commentableStatements);
		registerCommentOrder('statement', statementCommentOrder);
		// What waits for a moderator is nobody's but its author's: it goes with the account. What was public stays.
		onAccountDeleted((tx, personId) => personal.dropWaiting(tx, personId));
		registerPersonalData('statements', personal.listStatements);
		registerPersonalData('debate_proposals', proposals.listByAuthor);
		registerPersonalData('seconded_proposals', personal.listSeconded);
	}
});
