import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { BallotPaper } from '../../ballot.ts';
import * as repository from '../repository.ts';

/** The actor's votes in a poll and what is left; undefined for visitors and for a poll that does not exist. */
export async function paperOf(ctx: Context, pollId: string): Promise<BallotPaper | undefined> {
	if (ctx.actor.kind !== 'person') return undefined;
	const paper = await repository.findPaper(ctx.db, pollId, ctx.actor.id);
	if (!paper) return undefined;
	const { choiceLimit, used, rows } = paper;
	const held = rows.filter((row) => row.choice !== null);
	return {
		pollId,
		choiceLimit,
		used,
		left: choiceLimit === null ? null : choiceLimit - used,
		choices: Object.fromEntries(
			held.map(({ itemId, choice, revision }) => [itemId, { choice: choice!, revision }])
		)
	};
}

/** @refuses votes.sign_in_required · votes.poll_unknown */
export async function getPaper(
	ctx: Context,
	input: { pollId: string }
): Promise<Result<BallotPaper, 'votes.sign_in_required' | 'votes.poll_unknown'>> {
	if (ctx.actor.kind !== 'person') return refuse('votes.sign_in_required');
	const paper = await paperOf(ctx, input.pollId);
	return paper ? ok(paper) : refuse('votes.poll_unknown');
}

/** Who the actor is in a poll, for showing them their own place among others; undefined before their first vote. */
export async function voterIdOf(ctx: Context, pollId: string): Promise<string | undefined> {
	if (ctx.actor.kind !== 'person') return undefined;
	return repository.findVoterId(ctx.db, pollId, ctx.actor.id);
}
