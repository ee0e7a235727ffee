import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { arrange, shortfallOf, type List } from '../../nomination.ts';
import { canNominate, canPublishResults } from '../policy.ts';
import { nominable } from '../ports.ts';
import * as repository from '../repository.ts';

const authorOf = (ctx: Context) => ({
	changedBy: ctx.actor.kind === 'person' ? ctx.actor.id : null,
	changedAt: ctx.now
});

/**
 * Puts an admitted idea on a list of the selection, at a place, or takes it off. A draft that only organisers see; two
 * of them at once are served one after the other.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.results_published ·
 * contests.shortlist_closed · contests.idea_not_admitted
 * @emits nomination.changed → room shortlist:<contest>
 */
export async function nominate(
	ctx: Context,
	input: { contestId: string; subjectId: string; list: List | 'none'; place?: number }
): Promise<Result<{ list: List | 'none'; place: number | null }>> {
	return inTransaction(ctx, { act: 'contests.nominate', input }, async (tx) => {
		const contest = await repository.lock(tx.db, input.contestId);
		if (!contest) return refuse('contests.unknown');
		const decision = canNominate(tx.actor, contest, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		if (
			input.list !== 'none' &&
			!(await nominable().isAdmitted(tx.db, contest.id, input.subjectId))
		)
			return refuse('contests.idea_not_admitted');
		const before = await repository.listNominations(tx.db, contest.id);
		const after = arrange(before, input);
		await repository.replaceNominations(tx.db, contest.id, after, authorOf(tx));
		const { contestId, subjectId, list } = input;
		tx.emit('nomination.changed', { contestId, subjectId, list });
		return ok({ list, place: after.find((n) => n.subjectId === subjectId)?.place ?? null });
	});
}

/** Writes why an idea is on its list. @refuses as nominate · contests.idea_not_admitted when it is on none */
export async function setNominationReason(
	ctx: Context,
	input: { contestId: string; subjectId: string; reason: string }
): Promise<Result<{ done: true }>> {
	return inTransaction(ctx, { act: 'contests.set_reason', input }, async (tx) => {
		const contest = await repository.lock(tx.db, input.contestId);
		if (!contest) return refuse('contests.unknown');
		const decision = canNominate(tx.actor, contest, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const before = await repository.listNominations(tx.db, contest.id);
		const own = before.find((n) => n.subjectId === input.subjectId);
		if (!own) return refuse('contests.idea_not_admitted');
		const after = before.map((n) => (n === own ? { ...n, reason: input.reason } : n));
		await repository.replaceNominations(tx.db, contest.id, after, authorOf(tx));
		tx.emit('nomination.changed', {
			contestId: contest.id,
			subjectId: own.subjectId,
			list: own.list
		});
		return ok({ done: true } as const);
	});
}

/**
 * Publishes the selection, all of it at once: exactly the target number and the reserve, a reason for each.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.results_published ·
 * contests.results_too_early · contests.results_incomplete with what is missing · contests.idea_not_admitted when one
 * was hidden or withdrawn meanwhile
 * @emits results.published
 */
export async function publishResults(
	ctx: Context,
	input: { contestId: string }
): Promise<Result<{ publishedAt: string }>> {
	return inTransaction(ctx, { act: 'contests.publish_results', input }, async (tx) => {
		const contest = await repository.lock(tx.db, input.contestId);
		if (!contest) return refuse('contests.unknown');
		const decision = canPublishResults(tx.actor, contest, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const all = await repository.listNominations(tx.db, contest.id);
		const shortfall = shortfallOf(all, contest.targetCount, contest.reserveCount);
		const { targetCount, reserveCount } = contest;
		if (shortfall)
			return refuse('contests.results_incomplete', {
				...shortfall,
				target: targetCount,
				reserve: reserveCount,
				missing: shortfall.unexplained.length
			});
		const ideas = new Map(
			(await nominable().list(tx.db, contest.id)).map((idea) => [idea.id, idea])
		);
		const gone = all
			.filter((n) => n.list === 'final' || n.list === 'reserve')
			.find((n) => ideas.get(n.subjectId)?.isGone !== false);
		if (gone) return refuse('contests.idea_not_admitted', { subjectId: gone.subjectId });
		await repository.update(tx.db, contest.id, { resultsPublishedAt: tx.now });
		tx.emit('results.published', { contestId: contest.id });
		return ok({ publishedAt: tx.now.toISOString() });
	});
}
