import { rooms } from '#lib/realtime/rooms.ts';
import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { isId } from '#lib/shared/ids.ts';
import { packCursor, unpackCursor } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { facilitates } from '#lib/modules/debates/server/index.ts';
import type { ArgumentBoard, Impact, Mark, OwnRatings } from '../../argument.ts';
import type { GetBoard } from '../../schemas.ts';
import { groundOf, type Ground } from '../ground.ts';
import { canArgue } from '../policy.ts';
import { publicArguments, referencesUnder } from '../public-arguments.ts';
import * as ratings from '../rating-repository.ts';
import * as repository from '../repository.ts';
import { weighStatement } from '../standing.ts';
import { pageOfTree, type RootKey } from '../tree-page.ts';

/** What the viewer said about these arguments. */
export async function ownRatings(ctx: Context, ids: readonly string[]): Promise<OwnRatings> {
	if (ctx.actor.kind !== 'person') return { impacts: {}, marks: {} };
	const [impacts, marks] = await Promise.all([
		ratings.listOwnImpacts(ctx.db, ctx.actor.id, ids),
		ratings.listOwnMarks(ctx.db, ctx.actor.id, ids)
	]);
	const byArgument: Record<string, Mark[]> = {};
	for (const { argumentId, kind } of marks) (byArgument[argumentId] ??= []).push(kind);
	return {
		impacts: Object.fromEntries(impacts.map((row) => [row.argumentId, row.impact as Impact])),
		marks: byArgument
	};
}

/** The board of a statement, or of one argument of it, from the snapshot of the context. */
export async function readBoard(
	ctx: Context,
	{ debate, statement }: Ground,
	options: { rootId?: string; after?: RootKey }
): Promise<ArgumentBoard> {
	const { db, actor, now } = ctx;
	const [rows, weighed, heads] = await Promise.all([
		repository.listTree(db, statement.id),
		weighStatement(db, statement.id),
		headsOf(db, [rooms.subject(statement.id)])
	]);
	const page = pageOfTree(rows, options);
	const ids = page.rows.map(({ id }) => id);
	const waiting =
		actor.kind === 'person' && !options.rootId
			? await repository.listOwnWaiting(db, statement.id, actor.id)
			: [];
	const [nodes, references, own, unseen] = await Promise.all([
		publicArguments(db, page.rows),
		options.rootId ? [] : referencesUnder(db, statement.id),
		ownRatings(ctx, ids),
		publicArguments(db, waiting, true)
	]);
	const decision = canArgue(actor, { debate, statement }, now);
	const shown = ids.filter((id) => id in weighed.figures);
	return {
		debateId: debate.id,
		statementId: statement.id,
		rootId: options.rootId,
		nodes: nodes.map((node) => ({ ...node, more: page.more.get(node.id) ?? 0 })),
		// In the order of the nodes: in the database's, a page read twice need not be the same.
		figures: Object.fromEntries(shown.map((id) => [id, weighed.figures[id]!])),
		standing: weighed.standing,
		references,
		own,
		waiting: unseen,
		next: page.last && packCursor([page.last.id, page.last.place]),
		head: heads[rooms.subject(statement.id)] ?? 0,
		can: {
			facilitate: facilitates(actor, debate.scopes, now),
			argueBar: decision.allowed ? undefined : decision.reason
		}
	};
}

function keyOf(cursor: string): RootKey | undefined {
	const [id, place] = unpackCursor(cursor) ?? [];
	return isId(id) && typeof place === 'number' && Number.isInteger(place) && place >= 0
		? { id, place }
		: undefined;
}

/**
 * The tree of reasons under a statement: fifty roots, for and against in turn, with what stands under them, at most two
 * hundred arguments together; each with its rating, n, strength, marks, sources and references.
 *
 * @refuses arguments.statement_unknown when it is not there or not shown to the actor · cursor.invalid
 */
export async function getBoard(
	ctx: Context,
	input: GetBoard
): Promise<Result<ArgumentBoard, 'arguments.statement_unknown' | 'cursor.invalid'>> {
	const after = input.cursor ? keyOf(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	return inSnapshot(ctx, async (snapshot) => {
		const ground = await groundOf(snapshot, input.statementId);
		if (!ground) return refuse('arguments.statement_unknown');
		return ok(await readBoard(snapshot, ground, { after }));
	});
}
