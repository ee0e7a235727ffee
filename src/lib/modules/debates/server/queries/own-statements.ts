import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { decisionsOf } from '#lib/modules/moderation/server/index.ts';
import type { Debate } from '../../debate.ts';
import type { OwnStatement } from '../../statement.ts';
import {
	canAskSecondLook,
	canEditStatement,
	canSeeDebate,
	canWithdrawStatement
} from '../policy.ts';
import * as repository from '../repository.ts';
import * as lists from '../statement-list-repository.ts';
import type { StatementRow } from '../statement-repository.ts';

/** A statement as its author sees it: what became of it, and what they may do. */
export async function ownView(
	ctx: Context,
	debate: Debate,
	row: StatementRow
): Promise<OwnStatement> {
	const [decision] = row.state === 'pending' ? [] : await decisionsOf(ctx.db, row.id);
	const { id, number, text, lang, state, version } = row;
	return {
		...{ id, number, text, lang, state, version },
		createdAt: row.createdAt.toISOString(),
		decision: decision && {
			verdict: decision.verdict,
			reason: decision.reason,
			note: decision.note
		},
		can: {
			edit: canEditStatement(ctx.actor, row, debate, ctx.now).allowed,
			withdraw: canWithdrawStatement(ctx.actor, row, debate, ctx.now).allowed,
			secondLook: canAskSecondLook(ctx.actor, row).allowed
		}
	};
}

/** The actor's own statements in a debate, in every state. @refuses auth.required · debates.unknown */
export async function listOwnStatements(
	ctx: Context,
	input: { debateId: string }
): Promise<Result<OwnStatement[], 'auth.required' | 'debates.unknown'>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const debate = await repository.find(ctx.db, input.debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	const rows = await lists.listOwn(ctx.db, debate.id, ctx.actor.id);
	return ok(await Promise.all(rows.map((row) => ownView(ctx, debate, row))));
}
