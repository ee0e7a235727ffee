import type { Context } from '#lib/server/context.ts';
import { holds } from '#lib/shared/actor.ts';
import { canComment } from '#lib/modules/comments/server/index.ts';
import { allows, phaseAt, PHASES, type Contest } from '#lib/modules/contests/index.ts';
import { canAskSecondLook, canEditIdea, canWithdraw, type IdeaFacts } from './policy.ts';

/** What the actor may do with an idea now; bars are refusal codes, absent where nothing is in the way. */
export interface Abilities {
	readonly isOwn: boolean;
	readonly edit: boolean;
	readonly withdraw: boolean;
	readonly secondLook: boolean;
	readonly voteBar?: string;
	readonly commentBar?: string;
}

/** Why voting is not possible now; a hint for the page, the vote itself asks the poll. */
function voteBarOf({ actor, now }: Context, idea: IdeaFacts, contest: Contest): string | undefined {
	if (actor.kind !== 'person') return 'votes.sign_in_required';
	if (!allows(contest, 'vote', now)) {
		const isEarly = PHASES.indexOf(phaseAt(contest.stages, now)) < PHASES.indexOf('voting');
		return isEarly ? 'votes.not_open' : 'votes.closed';
	}
	if (idea.authorId === actor.id) return 'votes.own_subject';
	if (actor.tier < contest.minTier) return 'votes.tier_too_low';
	const isJuror = holds(actor, 'juror', [`contest:${contest.id}`], now);
	return isJuror ? 'votes.role_excluded' : undefined;
}

/** Everything a page needs to know before it shows a button. */
export function abilitiesOf(ctx: Context, idea: IdeaFacts, contest: Contest): Abilities {
	const { actor, now } = ctx;
	const isOwn = actor.kind === 'person' && actor.id === idea.authorId;
	const comment = canComment(actor);
	const takesComments =
		allows(contest, 'comment', now) && idea.state === 'admitted' && !idea.isHidden;
	return {
		isOwn,
		edit: canEditIdea(actor, idea, contest, now).allowed,
		withdraw: canWithdraw(actor, idea, contest).allowed,
		secondLook: canAskSecondLook(actor, idea).allowed,
		voteBar: voteBarOf(ctx, idea, contest),
		commentBar: !comment.allowed ? comment.reason : takesComments ? undefined : 'comments.closed'
	};
}
