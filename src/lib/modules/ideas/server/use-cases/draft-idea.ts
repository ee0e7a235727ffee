import { holds } from '#lib/shared/actor.ts';
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import type { DraftIdea } from '../../schemas.ts';
import { canDraft } from '../policy.ts';
import * as repository from '../repository.ts';
import { choiceProblem, fieldsOf, scopesFor } from '../written.ts';

/**
 * Begins an idea as a draft that only its author sees.
 *
 * @refuses auth.required · ideas.contest_unknown · ideas.not_open · ideas.tier_too_low · ideas.category_unknown ·
 * places.unknown · rate.limited
 */
export async function draftIdea(
	ctx: Context,
	input: DraftIdea
): Promise<Result<{ ideaId: string; version: number }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate('idea.save', ctx.actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction(ctx, { act: 'ideas.draft', input }, (tx) => beginDraft(tx, input));
}

/**
 * Begins a draft inside the transaction of another act: a statement that becomes an idea. Its rate is the caller's affair.
 *
 * @refuses as `draftIdea`, without its rate
 */
export async function beginDraft(
	tx: TransactionContext,
	input: DraftIdea
): Promise<Result<{ ideaId: string; version: number }>> {
	const contest = await findContest(tx.db, input.contestId);
	if (contest?.state !== 'published') return refuse('ideas.contest_unknown');
	const decision = canDraft(tx.actor, contest, tx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const fields = fieldsOf(input, tx.locale);
	const problem = await choiceProblem(tx, contest, fields);
	if (problem) return problem;
	const id = newId();
	const scopes = await scopesFor(tx, contest.id, fields.place);
	await addSubject(tx, { id, kind: 'idea', scopes });
	await repository.insert(tx.db, {
		id,
		contestId: contest.id,
		authorId: decision.person.id,
		kind: holds(decision.person, 'expert', scopes, tx.now) ? 'expert' : 'citizen',
		state: 'draft',
		...fields,
		createdAt: tx.now,
		updatedAt: tx.now
	});
	await follow(tx, decision.person.id, id);
	return ok({ ideaId: id, version: 1 });
}
