import type { Context } from '#lib/server/context.ts';
import { isId } from '#lib/shared/ids.ts';
import { packCursor, unpackCursor, unpackInstantCursor } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { decisionsOf } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import type { Proposal } from '../../debate.ts';
import type { ListProposals } from '../../schemas.ts';
import { canAskSecondLook, canSeeProposal, facilitates } from '../policy.ts';
import * as proposals from '../proposal-repository.ts';
import * as repository from '../repository.ts';
import { proposalViews } from '../views.ts';

/** The key in a cursor of this order; undefined when it was made for another, or by somebody else. */
function readKey(
	cursor: string,
	sort: ListProposals['sort']
): { key: string; id: string } | undefined {
	if (sort === 'newest') {
		const at = unpackInstantCursor(cursor);
		return at && { key: at.at, id: at.id };
	}
	const [count, id] = (unpackCursor(cursor) ?? []).map(String);
	return count !== undefined && /^\d{1,9}$/.test(count) && isId(id)
		? { key: count, id }
		: undefined;
}

async function secondedByMe(ctx: Context, ids: readonly string[]): Promise<string[]> {
	if (ctx.actor.kind !== 'person') return [];
	return [...(await proposals.secondedBy(ctx.db, ctx.actor.id, ids))];
}

/** Public proposals nobody has answered yet, the most seconded or the newest first. @refuses cursor.invalid */
export async function listProposals(
	ctx: Context,
	input: ListProposals
): Promise<Result<{ items: Proposal[]; seconded: string[]; next?: string }, 'cursor.invalid'>> {
	const { sort, limit } = input;
	const after = input.cursor ? readKey(input.cursor, sort) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const rows = await proposals.listPublished(ctx.db, { sort, after, limit: limit + 1 });
	const page = rows.slice(0, limit);
	const last = page.at(-1);
	const key = last && [
		sort === 'newest' ? last.publishedAt!.toISOString() : last.secondCount,
		last.id
	];
	return ok({
		items: await proposalViews(ctx.db, page),
		seconded: await secondedByMe(
			ctx,
			page.map((row) => row.id)
		),
		next: rows.length > limit && key ? packCursor(key) : undefined
	});
}

export interface ProposalView {
	readonly proposal: Proposal;
	readonly isOwn: boolean;
	readonly isSeconded: boolean;
	/** The last decision about it, for its author. */
	readonly decision?: { readonly verdict: string; readonly reason: string; readonly note: string };
	readonly can: {
		readonly second: boolean;
		readonly edit: boolean;
		readonly withdraw: boolean;
		readonly secondLook: boolean;
		/** Make a debate of it. */
		readonly open: boolean;
	};
}

/** What the actor may do with a proposal now. */
function abilitiesOf(
	{ actor, now }: Context,
	row: proposals.ProposalRow,
	scopes: readonly string[],
	isAnswered: boolean
): ProposalView['can'] {
	const isOwn = actor.kind === 'person' && actor.id === row.authorId;
	const isPublic = row.state === 'published';
	const isWaiting = row.state === 'pending' || row.state === 'returned';
	return {
		second: isPublic && !isOwn && actor.kind === 'person' && actor.tier >= 1,
		edit: isOwn && isWaiting,
		withdraw: isOwn && (isWaiting || isPublic) && !isAnswered,
		secondLook: canAskSecondLook(actor, row).allowed,
		open: isPublic && !isAnswered && facilitates(actor, scopes, now)
	};
}

/** One proposal. @refuses debates.proposal_unknown */
export async function getProposal(
	ctx: Context,
	input: { proposalId: string }
): Promise<Result<ProposalView, 'debates.proposal_unknown'>> {
	const { db, actor, now } = ctx;
	const row = await proposals.find(db, input.proposalId);
	const scopes = row ? ((await findSubject(db, row.id))?.scopes ?? []) : [];
	if (!row || !canSeeProposal(actor, row, scopes, now)) return refuse('debates.proposal_unknown');
	const isOwn = actor.kind === 'person' && actor.id === row.authorId;
	const [debateId, isAnswered, seconded, decisions] = await Promise.all([
		repository.findByProposal(db, row.id),
		proposals.isAnswered(db, row.id),
		secondedByMe(ctx, [row.id]),
		isOwn ? decisionsOf(db, row.id) : []
	]);
	const [proposal] = await proposalViews(db, [row], new Map(debateId ? [[row.id, debateId]] : []));
	const [last] = decisions;
	return ok({
		proposal: proposal!,
		isOwn,
		isSeconded: seconded.length > 0,
		decision: last && { verdict: last.verdict, reason: last.reason, note: last.note },
		can: abilitiesOf(ctx, row, scopes, isAnswered)
	});
}

/** The actor's own proposals in every state. @refuses auth.required */
export async function listOwnProposals(ctx: Context): Promise<Result<Proposal[], 'auth.required'>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	return ok(await proposalViews(ctx.db, await proposals.listByAuthor(ctx.db, ctx.actor.id)));
}
