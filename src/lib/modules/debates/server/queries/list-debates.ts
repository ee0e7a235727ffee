import type { Context } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { holdsSomewhere } from '#lib/shared/actor.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { searchTerms } from '#lib/shared/search.ts';
import type { DebateCard } from '../../debate.ts';
import type { ListDebates } from '../../schemas.ts';
import { facilitates } from '../policy.ts';
import * as repository from '../repository.ts';
import { cardsOf } from '../views.ts';

/**
 * Debates everybody may see by search and state, the latest opening first.
 *
 * @refuses cursor.invalid · rate.limited
 */
export async function listDebates(
	ctx: Context,
	input: ListDebates
): Promise<Result<Page<DebateCard>, 'cursor.invalid' | 'rate.limited'>> {
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const terms = searchTerms(input.q ?? '');
	if (terms.length > 0) {
		const rate = await allowRate('search.run', ctx.networkTag ?? 'unknown');
		if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	}
	const { category, show, limit } = input;
	const rows = await repository.list(ctx.db, {
		...{ terms, category, show, after, now: ctx.now, limit: limit + 1 },
		states: ['published', 'cancelled']
	});
	const page = pageOf(rows, limit, (debate) => [debate.opensAt, debate.id]);
	return ok({ items: await cardsOf(ctx.db, page.items, ctx.now), next: page.next });
}

const MANAGED_MAX = 200;

/**
 * The debates the actor runs, drafts first among them.
 *
 * @refuses auth.required · debates.not_facilitator
 */
export async function listManagedDebates(
	ctx: Context
): Promise<Result<DebateCard[], 'auth.required' | 'debates.not_facilitator'>> {
	const { actor, now } = ctx;
	if (actor.kind === 'visitor') return refuse('auth.required');
	const mayRun =
		actor.kind === 'system' ||
		(['facilitator', 'organiser', 'administrator'] as const).some((role) =>
			holdsSomewhere(actor, role, now)
		);
	if (!mayRun) return refuse('debates.not_facilitator');
	const states = ['draft', 'published', 'cancelled'] as const;
	const rows = await repository.list(ctx.db, { states, now, limit: MANAGED_MAX });
	const own = rows.filter((debate) => facilitates(actor, debate.scopes, now));
	const cards = await cardsOf(ctx.db, own, now);
	return ok(cards.sort((a, b) => Number(b.state === 'draft') - Number(a.state === 'draft')));
}
