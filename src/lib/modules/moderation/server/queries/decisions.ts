import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { packCursor, unpackInstantCursor } from '#lib/shared/page.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import * as repository from '../repository.ts';

/** A decision as its subject's author and the public may read it: no names. */
export interface PublicDecision {
	readonly verdict: string;
	readonly reason: string;
	readonly note: string;
	readonly lang: string;
	readonly at: string;
}

const publicDecision = (row: repository.DecisionRow): PublicDecision => ({
	verdict: row.verdict,
	reason: row.reason,
	note: row.note,
	lang: row.lang,
	at: row.at.toISOString()
});

/** The log of decisions, newest first, for everybody: ground, note, kind; never who. @refuses cursor.invalid */
export async function listDecisions(ctx: Context, input: { cursor?: string; limit: number }) {
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const rows = await repository.listDecisions(ctx.db, { after, limit: input.limit + 1 });
	const page = rows.slice(0, input.limit);
	const last = page.at(-1)?.decision;
	return ok({
		items: page.map(({ decision, kind, cause }) => ({
			id: decision.id,
			kind,
			cause,
			...publicDecision(decision)
		})),
		next:
			rows.length > input.limit && last ? packCursor([last.at.toISOString(), last.id]) : undefined
	});
}

/** What was decided about one thing, newest first. */
export const decisionsOf = async (db: Database, subjectId: string): Promise<PublicDecision[]> =>
	(await repository.listDecisionsOf(db, subjectId)).map(publicDecision);

/** Who decided last about a thing: kept out of a second look. */
export async function lastDeciderOf(db: Database, subjectId: string): Promise<string | undefined> {
	return (await repository.listDecisionsOf(db, subjectId))[0]?.decidedBy;
}
