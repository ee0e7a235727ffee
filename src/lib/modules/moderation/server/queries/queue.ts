import { holdsSomewhere, scopesOf } from '#lib/shared/actor.ts';
import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { packCursor, unpackInstantCursor } from '#lib/shared/page.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import type { QueueEntry, Verdict } from '../../review.ts';
import type { ListQueue } from '../../schemas.ts';
import { canTake, holderOf, isModeratorOf } from '../policy.ts';
import { reviewableOf, type Reviewed } from '../ports.ts';
import * as repository from '../repository.ts';

async function shown(
	db: Database,
	rows: readonly repository.ReviewRow[]
): Promise<Map<string, Reviewed>> {
	const result = new Map<string, Reviewed>();
	for (const kind of new Set(rows.map((row) => row.kind))) {
		const ids = rows.filter((row) => row.kind === kind).map((row) => row.subjectId);
		for (const [id, view] of (await reviewableOf(kind)?.show(db, ids)) ?? []) result.set(id, view);
	}
	return result;
}

/** Reviews as lists show them. */
export async function entriesOf(
	db: Database,
	rows: readonly repository.ReviewRow[],
	now: Date
): Promise<QueueEntry[]> {
	const holders = rows.map((row) => holderOf(row, now)).filter((id) => id !== undefined);
	const [views, people] = await Promise.all([shown(db, rows), getPublicPeople(db, holders)]);
	return rows.map((row) => {
		const view = views.get(row.subjectId);
		const byId = holderOf(row, now);
		return {
			id: row.id,
			kind: row.kind,
			cause: row.cause,
			subjectId: row.subjectId,
			title: view?.title ?? '',
			contextTitle: view?.contextTitle ?? '',
			lang: view?.lang ?? 'kk',
			openedAt: row.openedAt.toISOString(),
			dueAt: row.dueAt.toISOString(),
			reportCount: row.reportCount,
			version: row.version,
			claim: byId
				? { byId, by: people.get(byId)?.displayName ?? '', until: row.claimedUntil!.toISOString() }
				: undefined
		};
	});
}

/** The queue of the actor's scopes, with counters. @refuses auth.required · moderation.not_moderator · cursor.invalid */
export async function listQueue(ctx: Context, input: ListQueue) {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	if (!holdsSomewhere(actor, 'moderator', ctx.now)) return refuse('moderation.not_moderator');
	const key = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !key) return refuse('cursor.invalid');
	const scopes = scopesOf(actor, 'moderator', ctx.now);
	return inSnapshot(ctx, async ({ db, now }) => {
		const after = key && { due: key.at, id: key.id };
		const rows = await repository.listOpen(db, {
			filter: input,
			scopes,
			personId: actor.id,
			now,
			after
		});
		const page = rows.slice(0, input.limit);
		const last = page.at(-1);
		const names = scopes.map((scope) => rooms.queue(scope));
		return ok({
			items: await entriesOf(db, page, now),
			next:
				rows.length > input.limit && last
					? packCursor([last.dueAt.toISOString(), last.id])
					: undefined,
			counts: await repository.countOpen(db, scopes, actor.id, now),
			rooms: names,
			heads: await headsOf(db, names)
		});
	});
}

/**
 * One review with everything a decision needs. An author who moderates does not read what was reported of them.
 *
 * @refuses auth.required · moderation.review_unknown · moderation.not_moderator
 */
export async function getReview(ctx: Context, input: { reviewId: string }) {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	const review = await repository.find(ctx.db, input.reviewId);
	if (!review) return refuse('moderation.review_unknown');
	if (!isModeratorOf(actor, review.scopes, ctx.now)) return refuse('moderation.not_moderator');
	const reviewable = reviewableOf(review.kind)!;
	const [entry] = await entriesOf(ctx.db, [review], ctx.now);
	const [views, reports, history] = await Promise.all([
		reviewable.show(ctx.db, [review.subjectId]),
		repository.listReports(ctx.db, review.id),
		repository.listDecisionsOf(ctx.db, review.subjectId)
	]);
	const take = canTake(actor, review, ctx.now);
	const view = views.get(review.subjectId);
	return ok({
		...entry!,
		state: review.state,
		body: view?.body ?? [],
		path: view?.path ?? '/',
		verdicts: reviewable.verdicts(review.cause) as Verdict[],
		reports:
			review.authorId === actor.id
				? []
				: reports.map(({ reason, note, at }) => ({ reason, note, at: at.toISOString() })),
		history: history.map(({ verdict, reason, note, at }) => ({
			verdict,
			reason,
			note,
			at: at.toISOString()
		})),
		can: take.allowed
			? ({ decide: true } as const)
			: ({ decide: false, reason: take.reason } as const)
	});
}
