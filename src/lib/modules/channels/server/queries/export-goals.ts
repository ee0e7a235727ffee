import { toCsv } from '#lib/server/csv.ts';
import type { Context } from '#lib/server/context.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import * as goals from '../goal-repository.ts';
import { findVisible } from './get-channel.ts';

const COLUMNS = [
	'goal',
	'unit',
	'target',
	'measured_on',
	'value',
	'n',
	'note',
	'recorded_at'
] as const;

/**
 * A channel's goals as CSV: a line for each measurement, and one without a value for a goal nothing was measured of.
 *
 * @refuses channels.unknown
 */
export async function exportGoals(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<string, 'channels.unknown'>> {
	const found = await findVisible(ctx, input.channelId);
	if (!found.ok) return found;
	const list = await goals.listGoals(ctx.db, input.channelId);
	const rows = list.flatMap(({ text, unit, target, measurements }) => {
		const goal = {
			goal: textFor(text, ctx.locale).text,
			unit: textFor(unit, ctx.locale).text,
			target
		};
		if (measurements.length === 0) return [goal];
		return measurements.map(({ measuredOn, value, n, note, at }) => ({
			...goal,
			...{ measured_on: measuredOn, value, n, note, recorded_at: at }
		}));
	});
	return ok(toCsv(COLUMNS, rows));
}
