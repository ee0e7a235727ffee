import type { Context } from '#lib/server/context.ts';
import type { Debate } from '#lib/modules/debates/index.ts';
import {
	canSeeStatement,
	findStatement,
	getDebateRow,
	type StatementRow
} from '#lib/modules/debates/server/index.ts';

/** The ground an argument stands on: its statement and debate. */
export interface Ground {
	readonly statement: StatementRow;
	readonly debate: Debate;
}

/** undefined when the statement is not there or not shown to the actor. */
export async function groundOf(
	{ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
	statementId: string
): Promise<Ground | undefined> {
	const statement = await findStatement(db, statementId);
	const debate = statement && (await getDebateRow(db, statement.debateId));
	if (!debate || !canSeeStatement(actor, statement, debate, now)) return undefined;
	return { statement, debate };
}
