import { toCsv } from '#lib/server/csv.ts';
import type { Context } from '#lib/server/context.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import type { Measures } from '../../library.ts';
import * as measures from '../measure-repository.ts';
import { standingIn } from '../own-piece.ts';

const COLUMNS = ['month', 'published', 'reviews_ended', 'median_review_hours', 'reuses'] as const;

/** Hours with one digit: the clock of a review is not finer. */
const hours = (value: number | null): number | undefined =>
	value === null ? undefined : Math.round(value * 10) / 10;

/** What a channel's editorial came to. */
export async function measuresOf(ctx: Context, channelId: string): Promise<Measures> {
	const row = await measures.measure(ctx.db, channelId);
	const { published, reviews, reuses } = row;
	return {
		...{ published, reviews, reuses },
		medianReviewHours: hours(row.medianHours),
		from: row.from ?? undefined,
		to: row.to ?? undefined
	};
}

/** The same by month as CSV. @refuses editorial.unknown */
export async function exportMeasures(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<string, 'editorial.unknown'>> {
	const standing = await standingIn(ctx, input.channelId);
	if (!standing.ok) return standing;
	const rows = await measures.measureByMonth(ctx.db, input.channelId);
	return ok(
		toCsv(
			COLUMNS,
			rows.map(({ month, published, reviews, medianHours, reuses }) => ({
				...{ month, published, reuses },
				reviews_ended: reviews,
				median_review_hours: hours(medianHours)
			}))
		)
	);
}
