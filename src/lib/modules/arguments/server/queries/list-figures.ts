import type { Database } from '#lib/server/db/client.ts';
import { IMPACT_MAX, type Side } from '../../argument.ts';
import { orderScore } from '../../strength.ts';
import * as repository from '../repository.ts';
import { weighStatement } from '../standing.ts';

/** An argument with its numbers, for whoever freezes them into a document. */
export interface ArgumentFigures {
	readonly id: string;
	readonly statementId: string;
	readonly side: Side;
	readonly depth: number;
	readonly text: string;
	readonly lang: 'kk' | 'ru' | 'en';
	/** Mean rating 0–4; null before anybody rated. */
	readonly mean: number | null;
	readonly n: number;
	/** 0–1, DF-QuAD. */
	readonly strength: number;
}

async function withFigures(
	db: Database,
	rows: readonly repository.ArgumentRow[]
): Promise<ArgumentFigures[]> {
	const statementIds = [...new Set(rows.map((row) => row.statementId))];
	const weighed = new Map(
		await Promise.all(statementIds.map(async (id) => [id, await weighStatement(db, id)] as const))
	);
	return rows.flatMap((row) => {
		const figures = weighed.get(row.statementId)!.figures[row.id];
		if (!figures) return [];
		const { id, statementId, side, depth, text, lang } = row;
		const { sum, n, strength } = figures;
		return [
			{ id, statementId, side, depth, text, lang, n, strength, mean: n === 0 ? null : sum / n }
		];
	});
}

/** Published arguments by their ids, with their numbers as they are now. */
export const figuresOfArguments = async (
	db: Database,
	ids: readonly string[]
): Promise<ArgumentFigures[]> => withFigures(db, await repository.list(db, ids));

/**
 * The best reasons directly under statements, each side by its ratings.
 *
 * @param perSide how many of each side and statement at most
 */
export async function bestArguments(
	db: Database,
	statementIds: readonly string[],
	perSide = 3
): Promise<ArgumentFigures[]> {
	const rows = (await repository.listPublished(db, statementIds)).filter(
		({ depth }) => depth === 1
	);
	const ranked = (await withFigures(db, rows)).sort(
		(a, b) => scoreOf(b) - scoreOf(a) || (a.id < b.id ? -1 : 1)
	);
	const taken = new Map<string, number>();
	return ranked.filter(({ statementId, side }) => {
		const key = `${statementId}:${side}`;
		const n = taken.get(key) ?? 0;
		taken.set(key, n + 1);
		return n < perSide;
	});
}

const scoreOf = ({ mean, n }: ArgumentFigures): number =>
	orderScore({ sum: Math.min((mean ?? 0) * n, n * IMPACT_MAX), n });

/** Published arguments of statements, for lists. */
export async function argumentCounts(
	db: Database,
	statementIds: readonly string[]
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for (const { statementId } of await repository.listPublished(db, statementIds))
		counts.set(statementId, (counts.get(statementId) ?? 0) + 1);
	return counts;
}
