import type { Context } from '#lib/server/context.ts';
import { canComment } from '#lib/modules/comments/server/index.ts';
import { allows, stateAt, type Debate } from '../debate.ts';
import { canWrite, facilitates } from './policy.ts';
import { accountAge } from './written.ts';

/** What the actor may do in a debate now; bars are refusal codes, absent where nothing is in the way. */
export interface DebateAbilities {
	readonly facilitate: boolean;
	readonly voteBar?: string;
	readonly addBar?: string;
}

/** Why voting is not possible now; a hint for the page, the vote itself asks the poll. */
export function voteBarOf(
	{ actor, now }: Context,
	debate: Debate,
	authorId?: string | null
): string | undefined {
	if (!allows(debate, 'vote', now)) {
		const state = stateAt(debate, now);
		if (state === 'paused') return 'votes.paused';
		return state === 'draft' || state === 'scheduled' ? 'votes.not_open' : 'votes.closed';
	}
	if (actor.kind !== 'person') return 'votes.sign_in_required';
	if (authorId === actor.id) return 'votes.own_subject';
	return actor.tier < debate.minTier ? 'votes.tier_too_low' : undefined;
}

async function addBarOf(ctx: Context, debate: Debate): Promise<string | undefined> {
	if (!allows(debate, 'add_statement', ctx.now)) return 'debates.not_open';
	const decision = canWrite(ctx.actor, debate.minTier, await accountAge(ctx), ctx.now);
	return decision.allowed ? undefined : decision.reason;
}

export async function abilitiesOf(ctx: Context, debate: Debate): Promise<DebateAbilities> {
	return {
		facilitate: facilitates(ctx.actor, debate.scopes, ctx.now),
		voteBar: voteBarOf(ctx, debate),
		addBar: await addBarOf(ctx, debate)
	};
}

/** Why no comment can be written under a statement now. */
export function commentBarOf(ctx: Context, debate: Debate, isPublic: boolean): string | undefined {
	const comment = canComment(ctx.actor);
	if (!comment.allowed) return comment.reason;
	return isPublic && allows(debate, 'comment', ctx.now) ? undefined : 'comments.closed';
}
