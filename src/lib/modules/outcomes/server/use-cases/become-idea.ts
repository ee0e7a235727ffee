import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { TITLE_MAX } from '#lib/modules/ideas/index.ts';
import { beginDraft } from '#lib/modules/ideas/server/index.ts';
import type { BecomeIdea } from '../../schemas.ts';
import { readSource } from '../links.ts';
import { actorId } from '../own-outcome.ts';
import * as repository from '../repository.ts';

/** As much of a sentence as a title holds, cut between words. */
function titleFrom(text: string): string {
	const line = text.replaceAll(/\s+/g, ' ').trim();
	if (line.length <= TITLE_MAX) return line.replace(/\.$/, '');
	const cut = line.slice(0, TITLE_MAX - 1);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_MAX / 2)).trimEnd()}…`;
}

/**
 * Begins an idea in a contest that takes ideas, from a statement or a recommendation. Whoever does it is the idea's author;
 * the link is kept and shown on both once the idea is public.
 *
 * @refuses auth.required · rate.limited · outcomes.subject_unfit · ideas.contest_unknown · ideas.not_open ·
 * ideas.tier_too_low
 * @emits subject.linked
 */
export async function becomeIdea(
	ctx: Context,
	input: BecomeIdea
): Promise<Result<{ ideaId: string }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate('idea.save', ctx.actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	const { subjectId, contestId } = input;
	return inTransaction<{ ideaId: string }, string>(
		ctx,
		{ act: 'outcomes.become_idea', input },
		async (tx) => {
			const source = await readSource(tx, subjectId);
			if (!source) return refuse('outcomes.subject_unfit');
			const drafted = await beginDraft(tx, {
				contestId,
				title: titleFrom(source.text),
				problem: '',
				solution: source.text,
				benefit: '',
				category: '',
				lang: source.lang
			});
			if (!drafted.ok) return drafted;
			const { ideaId } = drafted.value;
			await repository.insertLink(tx.db, {
				fromId: subjectId,
				toId: ideaId,
				kind: 'became_idea',
				at: tx.now,
				by: actorId(tx)
			});
			tx.emit('subject.linked', { fromId: subjectId, toId: ideaId, debateId: source.debateId });
			return ok({ ideaId });
		}
	);
}
