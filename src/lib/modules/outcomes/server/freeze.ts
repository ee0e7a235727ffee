import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { figuresOfArguments } from '#lib/modules/arguments/server/index.ts';
import type { Debate } from '#lib/modules/debates/index.ts';
import { findStatement } from '#lib/modules/debates/server/index.ts';
import { latestMap } from '#lib/modules/opinion-map/server/index.ts';
import { NO_COUNTS } from '#lib/modules/votes/index.ts';
import { tallies } from '#lib/modules/votes/server/index.ts';
import { freezeStatement, type Frozen } from '../figures.ts';

async function frozenStatement(tx: TransactionContext, debate: Debate, id: string) {
	const statement = await findStatement(tx.db, id);
	if (statement?.debateId !== debate.id || statement.state !== 'published')
		return refuse('outcomes.pick_foreign');
	const [counts, map] = debate.pollId
		? await Promise.all([tallies(tx, debate.pollId, [id]), latestMap(tx.db, debate.pollId)])
		: [undefined, undefined];
	return ok<Frozen>(freezeStatement(id, counts?.get(id) ?? NO_COUNTS, map, tx.now));
}

async function frozenArgument(tx: TransactionContext, debate: Debate, id: string) {
	// Published ones only have figures.
	const [argument] = await figuresOfArguments(tx.db, [id]);
	const statement = argument && (await findStatement(tx.db, argument.statementId));
	if (!argument || statement?.debateId !== debate.id || statement.state !== 'published')
		return refuse('outcomes.pick_foreign');
	const { strength, mean, n } = argument;
	return ok<Frozen>({ kind: 'argument', strength, mean, n, at: tx.now.toISOString() });
}

/** The numbers of a published statement or argument of this debate, as they stand now. @refuses outcomes.pick_foreign */
export const freeze = (
	tx: TransactionContext,
	debate: Debate,
	subject: { subjectKind: 'statement' | 'argument'; subjectId: string }
) =>
	subject.subjectKind === 'statement'
		? frozenStatement(tx, debate, subject.subjectId)
		: frozenArgument(tx, debate, subject.subjectId);
