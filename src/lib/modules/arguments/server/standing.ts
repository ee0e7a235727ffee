import { rooms } from '#lib/realtime/rooms.ts';
import type { StateSource } from '#lib/server/module.ts';
import type { Database } from '#lib/server/db/client.ts';
import type { Figures, Standing } from '../argument.ts';
import { weigh } from '../strength.ts';
import * as repository from './repository.ts';

export interface WeighedStatement {
	readonly standing: Standing;
	/** Of every published argument. */
	readonly figures: Readonly<Record<string, Figures>>;
}

// Sent to many and compared between messages and pages: six digits are more than anybody sees.
const rounded = (strength: number): number => Math.round(strength * 1e6) / 1e6;

/** Weighs a statement's tree as it is now, with the version that says which of two accounts is the later. */
export async function weighStatement(db: Database, statementId: string): Promise<WeighedStatement> {
	const rows = await repository.weights(db, statementId);
	const version = rows[0]?.version ?? 0;
	const published = rows.flatMap(({ id, parentId, side, sum, n }) =>
		id === null || side === null
			? []
			: [{ id, parentId: parentId ?? undefined, side, sum: sum!, n: n!, isPublished: true }]
	);
	const { standing, strengths } = weigh(published);
	return {
		standing: { ...standing, strength: rounded(standing.strength), version },
		figures: Object.fromEntries(
			published.map(({ id, sum, n }) => [
				id,
				{ version, sum, n, strength: rounded(strengths.get(id)!) }
			])
		)
	};
}

/** The standing of statements, heard in their rooms. */
export const standingState: StateSource = {
	async read(db, statementIds) {
		const weighed = await Promise.all(
			statementIds.map(async (id) => ({ id, ...(await weighStatement(db, id)) }))
		);
		return weighed.map(({ id, standing }) => ({
			rooms: [rooms.subject(id)],
			value: { id, version: standing.version, value: standing }
		}));
	}
};

/** Ratings and strengths of arguments, heard in the rooms of their statements. */
export const figuresState: StateSource = {
	async read(db, ids) {
		const rows = await repository.list(db, ids);
		const statementIds = [...new Set(rows.map((row) => row.statementId))];
		const weighed = new Map(
			await Promise.all(statementIds.map(async (id) => [id, await weighStatement(db, id)] as const))
		);
		return rows.flatMap(({ id, statementId }) => {
			const figures = weighed.get(statementId)!.figures[id];
			const value = figures && { id, version: figures.version, value: figures };
			return value ? [{ rooms: [rooms.subject(statementId)], value }] : [];
		});
	}
};
