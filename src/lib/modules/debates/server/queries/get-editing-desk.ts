import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { stateAt, type Debate, type DebateAct, type DebateState, allows } from '../../debate.ts';
import type { PublicStatement, StatementState } from '../../statement.ts';
import { canFacilitate } from '../policy.ts';
import * as repository from '../repository.ts';
import * as lists from '../statement-list-repository.ts';
import { publicStatements } from '../views.ts';

const STATEMENTS_MAX = 1_000;
const ACTS: readonly DebateAct[] = [
	'seed',
	'merge',
	'translate',
	'pause',
	'resume',
	'reschedule',
	'cancel',
	'analyse'
];

export interface EditedStatement extends PublicStatement {
	readonly state: StatementState;
	readonly version: number;
}

/** A debate as those who run it work on it. */
export interface EditingDesk {
	readonly debate: Debate;
	readonly state: DebateState;
	readonly acts: readonly DebateAct[];
	/** In every state, by number. */
	readonly statements: readonly EditedStatement[];
}

/** @refuses auth.required · debates.unknown · debates.not_facilitator */
export async function getEditingDesk(
	ctx: Context,
	input: { debateId: string }
): Promise<Result<EditingDesk, 'auth.required' | 'debates.unknown' | 'debates.not_facilitator'>> {
	const debate = await repository.find(ctx.db, input.debateId);
	if (!debate) return refuse('debates.unknown');
	const decision = canFacilitate(ctx.actor, debate.scopes, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const rows = await lists.listAll(ctx.db, debate.id, { limit: STATEMENTS_MAX });
	const views = await publicStatements(ctx.db, rows);
	return ok({
		debate,
		state: stateAt(debate, ctx.now),
		acts: ACTS.filter((act) => allows(debate, act, ctx.now)),
		statements: views.map((view, i) => ({
			...view,
			state: rows[i]!.state,
			version: rows[i]!.version
		}))
	});
}
