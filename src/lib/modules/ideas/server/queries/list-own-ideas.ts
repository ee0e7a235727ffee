import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { IdeaCard } from '../../idea.ts';
import { cardsOf } from '../cards.ts';
import * as repository from '../repository.ts';

/** The actor's ideas in every state, last changed first. @refuses auth.required */
export async function listOwnIdeas(ctx: Context): Promise<Result<IdeaCard[], 'auth.required'>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	return ok(await cardsOf(ctx, await repository.listByAuthor(ctx.db, ctx.actor.id)));
}
