import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSee } from '../ports.ts';
import * as repository from '../repository.ts';

type Answer = Promise<Result<{ isFollowing: boolean }>>;

/** Asks to be told what happens to a subject. Doing it twice changes nothing. @refuses auth.required · subjects.unknown */
export async function followSubject(ctx: Context, input: { subjectId: string }): Answer {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	return inTransaction(ctx, { act: 'subjects.follow', input }, async (tx) => {
		if (!(await canSee(actor, input.subjectId, tx.db, tx.now))) return refuse('subjects.unknown');
		await repository.follow(tx.db, actor.id, input.subjectId, tx.now);
		return ok({ isFollowing: true });
	});
}

/** Stops it. @refuses auth.required */
export async function unfollowSubject(ctx: Context, input: { subjectId: string }): Answer {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	return inTransaction(ctx, { act: 'subjects.unfollow', input }, async (tx) => {
		await repository.unfollow(tx.db, actor.id, input.subjectId);
		return ok({ isFollowing: false });
	});
}
