import type { Context } from '#lib/server/context.ts';
import { isReactionKind, type Reactions } from '../../reaction.ts';
import { listCounts, listCountsAndOwn } from '../repository.ts';

type Row = Awaited<ReturnType<typeof listCounts>>[number] & { readonly own?: readonly string[] };

/** The reactions to some subjects: counts for everybody, the viewer's own beside them. Every id is in the answer. */
export async function reactionsOf(
	ctx: Context,
	subjectIds: readonly string[]
): Promise<Map<string, Reactions>> {
	const { actor, db } = ctx;
	const rows: readonly Row[] =
		actor.kind === 'person'
			? await listCountsAndOwn(db, subjectIds, actor.id)
			: await listCounts(db, subjectIds);
	const known = new Map(rows.map((row) => [row.subjectId, row]));
	return new Map(
		subjectIds.map((id) => {
			const { counts = {}, version = 0, own = [] } = known.get(id) ?? {};
			return [id, { counts, version, mine: own.filter(isReactionKind) }];
		})
	);
}
