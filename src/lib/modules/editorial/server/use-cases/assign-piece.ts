import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isMember } from '#lib/modules/channels/server/index.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import { pieceFor } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canAssign } from '../policy.ts';

type Answer = Promise<Result<{ done: true }>>;
interface Input {
	readonly pieceId: string;
	/** Left out: oneself. */
	readonly personId?: string;
}

/**
 * Lets a member take a piece on: oneself, or, by the team, another one.
 *
 * @refuses auth.required · editorial.piece_unknown · editorial.not_member · editorial.not_team · editorial.closed ·
 * editorial.piece_state · editorial.assignee_unfit · editorial.assigned_already
 * @emits piece.assigned
 */
export async function assignPiece(ctx: Context, input: Input): Answer {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'editorial.assign', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await pieceFor(tx, input.pieceId);
			if (!found.ok) return found;
			const { piece, facts, standing } = found.value;
			const { id: by } = tx.actor;
			const personId = input.personId ?? by;
			const decision = canAssign(standing, facts, personId);
			if (!decision.allowed) return refuse(decision.reason);
			if (!(await isMember(tx.db, piece.channelId, personId)))
				return refuse('editorial.assignee_unfit');
			if (facts.assigned.includes(personId)) return refuse('editorial.assigned_already');
			await pieces.assign(tx.db, { pieceId: piece.id, personId, by, at: tx.now });
			await follow(tx, personId, piece.id);
			tx.emit('piece.assigned', { channelId: piece.channelId, pieceId: piece.id, personId });
			return ok({ done: true });
		}
	);
}

/**
 * Takes somebody off a piece: oneself, or, by the team, another one.
 *
 * @refuses auth.required · editorial.piece_unknown · editorial.not_member · editorial.not_team · editorial.closed ·
 * editorial.piece_state · editorial.not_assigned
 * @emits piece.unassigned
 */
export async function unassignPiece(ctx: Context, input: Input): Answer {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'editorial.unassign', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await pieceFor(tx, input.pieceId);
			if (!found.ok) return found;
			const { piece, facts, standing } = found.value;
			const personId = input.personId ?? tx.actor.id;
			const decision = canAssign(standing, facts, personId);
			if (!decision.allowed) return refuse(decision.reason);
			if (!(await pieces.unassign(tx.db, piece.id, personId)))
				return refuse('editorial.not_assigned');
			tx.emit('piece.unassigned', { channelId: piece.channelId, pieceId: piece.id, personId });
			return ok({ done: true });
		}
	);
}
