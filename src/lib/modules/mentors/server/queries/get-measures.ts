import { toCsv } from '#lib/server/csv.ts';
import type { Context } from '#lib/server/context.ts';
import { cellOf, weekOf, type Cell } from '#lib/shared/cells.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import * as meetings from '../meeting-repository.ts';
import * as repository from '../repository.ts';
import { findHome } from './find-home.ts';

/** What came of a channel's mentors, as of the beginning of the week; null where the people are too few. */
export interface MentorMeasures {
	readonly asOf: string;
	readonly asked: Cell;
	readonly paired: Cell;
	readonly finished: Cell;
	readonly meetings: Cell;
}

export async function measuresOf(ctx: Context, channelId: string): Promise<MentorMeasures> {
	const at = weekOf(ctx.now);
	const [{ asked, paired, finished }, held] = await Promise.all([
		repository.countPairs(ctx.db, channelId, at),
		meetings.countHeld(ctx.db, channelId, at)
	]);
	return {
		asOf: at.toISOString(),
		asked: cellOf(asked),
		paired: cellOf(paired),
		finished: cellOf(finished),
		// Meetings of a few pairs would tell how often they meet.
		meetings: cellOf(paired) === null ? null : cellOf(held)
	};
}

const COLUMNS = ['measure', 'value', 'as_of'] as const;

/** The same as CSV; what is too few to be told has no value. @refuses channels.unknown */
export async function exportMeasures(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<string, 'channels.unknown'>> {
	const found = await findHome(ctx, input.channelId);
	if (!found.ok) return found;
	const { asOf, ...numbers } = await measuresOf(ctx, found.value.id);
	const rows = Object.entries(numbers).map(([measure, value]) => ({ measure, value, as_of: asOf }));
	return ok(toCsv(COLUMNS, rows));
}
