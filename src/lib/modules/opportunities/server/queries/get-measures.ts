import { toCsv } from '#lib/server/csv.ts';
import type { Context } from '#lib/server/context.ts';
import { cellOf, partOf, spreadOf, weekOf, type Cell } from '#lib/shared/cells.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { compareNames } from '#lib/i18n/format.ts';
import { placeNameFor } from '#lib/modules/places/index.ts';
import {
	districtsOf,
	getPlace,
	listChildren,
	placeNames
} from '#lib/modules/places/server/index.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import type { Measures, Reached } from '../../measure.ts';
import * as outcomes from '../outcome-repository.ts';
import { findHome } from './list-opportunities.ts';

export interface ChannelMeasures {
	readonly measures: Measures;
	/** Districts of the project's oblast, and others that can be told; the most people first. */
	readonly reached: readonly Reached[];
	/** Everybody from elsewhere and from where they are too few, together. */
	readonly rest: Cell;
}

/** People who got a place, by district. Every district of the oblast stands there, so that an empty one tells nothing. */
async function reachedOf(ctx: Context, channel: Channel, at: Date) {
	const { db } = ctx;
	const rows = await outcomes.countReached(db, channel.id, at);
	const districtOf = await districtsOf(
		db,
		rows.flatMap(({ place }) => place ?? [])
	);
	const counts = new Map<string, number>();
	let nowhere = 0;
	for (const { place, count } of rows) {
		const district = place ? districtOf.get(place) : undefined;
		if (district) counts.set(district, (counts.get(district) ?? 0) + count);
		else nowhere += count;
	}
	const { told, rest } = spreadOf(counts, nowhere);
	const home = channel.place ? await getPlace(db, channel.place) : undefined;
	const oblast = home?.ancestors[0];
	const around = oblast ? await listChildren(db, oblast) : [];
	const names = await placeNames(
		db,
		told.map(([kato]) => kato)
	);
	const shown = told.map(([kato, count]) => ({ kato, name: names.get(kato)!, count }));
	const hidden = around
		.filter(({ kato }) => !told.some(([each]) => each === kato))
		.map(({ kato, nameKk, nameRu }) => ({ kato, name: { kk: nameKk, ru: nameRu }, count: null }))
		.sort((a, b) => compareNames(a.name.kk, b.name.kk));
	return { reached: [...shown, ...hidden], rest };
}

/** What a channel's opportunities came to, as of the beginning of the week. */
export async function measuresOf(ctx: Context, channel: Channel): Promise<ChannelMeasures> {
	const at = weekOf(ctx.now);
	const [counted, opened, reached] = await Promise.all([
		outcomes.countApplications(ctx.db, channel.id, at),
		outcomes.countOpened(ctx.db, channel.id, at),
		reachedOf(ctx, channel, at)
	]);
	const { applied, accepted, completed, answered, placed } = counted;
	return {
		measures: {
			asOf: at.toISOString(),
			since: opened.since?.toISOString(),
			opportunities: opened.opened,
			applied: cellOf(applied),
			accepted: cellOf(accepted),
			completed: cellOf(completed),
			answered: cellOf(answered),
			placed: partOf(placed, answered)
		},
		...reached
	};
}

/** The same by its own address. @refuses channels.unknown */
export async function getMeasures(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<ChannelMeasures, 'channels.unknown'>> {
	const found = await findHome(ctx, input.channelId);
	return found.ok ? ok(await measuresOf(ctx, found.value)) : found;
}

const COLUMNS = ['measure', 'district', 'value', 'as_of'] as const;

/** The same as CSV; what is too few to be told has no value. @refuses channels.unknown */
export async function exportMeasures(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<string, 'channels.unknown'>> {
	const found = await getMeasures(ctx, input);
	if (!found.ok) return found;
	const { measures, reached, rest } = found.value;
	const { asOf, opportunities, applied, accepted, completed, answered, placed } = measures;
	const numbers = { opportunities, applied, accepted, completed, answered, placed };
	const rows = [
		...Object.entries(numbers).map(([measure, value]) => ({ measure, value })),
		...reached.map(({ name, count }) => ({
			measure: 'reached',
			district: placeNameFor(name, ctx.locale),
			value: count
		})),
		{ measure: 'reached', district: '', value: rest }
	];
	return ok(
		toCsv(
			COLUMNS,
			rows.map((row) => ({ ...row, as_of: asOf }))
		)
	);
}
