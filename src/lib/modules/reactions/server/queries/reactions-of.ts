import type { Context } from '#lib/server/context.ts';
import { isReactionKind, type Reactions } from '../../reaction.ts';
import { listCounts, listOwn } from '../repository.ts';

/** The reactions to some subjects: counts for everybody, the viewer's own beside them. Every id is in the answer. */
export async function reactionsOf(
	ctx: Context,
	subjectIds: readonly string[]
): Promise<Map<string, Reactions>> {
	const counts = await listCounts(ctx.db, subjectIds);
	const own = ctx.actor.kind === 'person' ? await listOwn(ctx.db, ctx.actor.id, subjectIds) : [];
	const known = new Map(counts.map((row) => [row.subjectId, row]));
	return new Map(
		subjectIds.map((id) => {
			const row = known.get(id);
			const mine = own.filter((o) => o.subjectId === id).map((o) => o.kind);
			return [
				id,
				{
					counts: row?.counts ?? {},
					version: row?.version ?? 0,
					mine: mine.filter(isReactionKind)
				}
			];
		})
	);
}
