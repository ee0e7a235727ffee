import { toCsv } from '#lib/server/csv.ts';
import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { personFacts } from '#lib/modules/identity/server/index.ts';
import { districtsOf, placeNames } from '#lib/modules/places/server/index.ts';
import { placeNameFor } from '#lib/modules/places/index.ts';
import { coarsened, shareOf, type Measures } from '../../measures.ts';
import { findHome } from '../own-meetup.ts';
import * as repository from '../repository.ts';

const MOST_HELD = 2_000;

/** Attendances by the district people live in, too few of a kind put together. */
async function byDistrict(db: Database, channelId: string) {
	const people = await repository.listAttenders(db, channelId);
	const known = [...new Set(people.filter((id) => id !== null))];
	const facts = await personFacts(db, known);
	const homes = [...new Set([...facts.values()].flatMap(({ homePlace }) => homePlace ?? []))];
	const districts = await districtsOf(db, homes);
	const cells = new Map<string, number>();
	for (const id of people) {
		const home = id ? facts.get(id)?.homePlace : undefined;
		const kato = (home && districts.get(home)) ?? '';
		cells.set(kato, (cells.get(kato) ?? 0) + 1);
	}
	const without = cells.get('') ?? 0;
	cells.delete('');
	const list = [...cells].map(([kato, n]) => ({ kato, n }));
	return coarsened(list, without);
}

/** What a channel's events came to: how many were held, who had a place, who was there. */
export async function measuresOf(db: Database, channelId: string): Promise<Measures> {
	const [held, { shown, elsewhere }] = await Promise.all([
		repository.listHeld(db, channelId, MOST_HELD),
		byDistrict(db, channelId)
	]);
	const sum = (of: (row: (typeof held)[number]) => number) =>
		held.reduce((total, row) => total + of(row), 0);
	return {
		held: held.length,
		signedUp: sum(({ signedUp }) => signedUp),
		attended: sum(({ attended }) => attended),
		from: held.at(-1)?.startsAt.toISOString(),
		until: held[0]?.startsAt.toISOString(),
		districts: shown,
		elsewhere
	};
}

const COLUMNS = [
	'event',
	'held_on',
	'place',
	'capacity',
	'signed_up',
	'attended',
	'attended_share'
] as const;

/** Everything that was held in a channel as CSV, an event to a line. @refuses channels.unknown */
export async function exportMeasures(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<string, 'channels.unknown'>> {
	const found = await findHome(ctx, input.channelId);
	if (!found.ok) return found;
	const held = await repository.listHeld(ctx.db, input.channelId, MOST_HELD);
	const names = await placeNames(
		ctx.db,
		held.map(({ place }) => place)
	);
	const rows = held.map(({ title, startsAt, place, capacity, signedUp, attended }) => {
		const name = place ? names.get(place) : undefined;
		const share = shareOf({ signedUp, attended });
		return {
			event: textFor(title, ctx.locale).text,
			held_on: localDayOf(startsAt),
			place: name && placeNameFor(name, ctx.locale),
			...{ capacity, signed_up: signedUp, attended },
			attended_share: share === undefined ? undefined : Number(share.toFixed(4))
		};
	});
	return ok(toCsv(COLUMNS, rows));
}
