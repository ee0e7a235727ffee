import { sql as query } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import type { SpotMeasures } from '../spot.ts';

interface SpotSums extends Record<string, unknown> {
	reported: number;
	declined: number;
	confirmed: number;
	cleaned: number;
	verified: number;
	repeat_spots: number;
	repeats: number;
}
interface ActionSums extends Record<string, unknown> {
	actions: number;
	volunteers: number;
	kilograms: number;
	bags: number;
	saplings: number;
	planted: number;
	alive: number;
	plantings: number;
	counted_on: string | null;
}

/** Sums over what everybody may see of a channel, as of one instant. */
export async function measure(db: Database, channelId: string, now: Date): Promise<SpotMeasures> {
	const [spots] = await db.execute<SpotSums>(query`
		select count(*) filter (where state <> 'declined')::int as reported,
			count(*) filter (where state = 'declined')::int as declined,
			count(*) filter (where state in ('confirmed', 'assigned', 'cleaned', 'verified'))::int as confirmed,
			count(*) filter (where state in ('cleaned', 'verified'))::int as cleaned,
			count(*) filter (where state = 'verified')::int as verified,
			count(*) filter (where repeats > 0)::int as repeat_spots,
			coalesce(sum(repeats), 0)::int as repeats
		from spots where channel_id = ${channelId} and not is_hidden`);
	const [work] = await db.execute<ActionSums>(query`
		select count(*)::int as actions, coalesce(sum(volunteers), 0)::int as volunteers,
			coalesce(sum(kilograms), 0)::float8 as kilograms, coalesce(sum(bags), 0)::int as bags,
			coalesce(sum(saplings), 0)::int as saplings,
			coalesce(sum(saplings) filter (where c.action_id is not null), 0)::int as planted,
			coalesce(sum(c.alive), 0)::int as alive, count(c.action_id)::int as plantings,
			max(c.counted_on)::text as counted_on
		from spot_actions a left join (
			select distinct on (action_id) action_id, alive, counted_on
			from spot_survivors order by action_id, counted_on desc, at desc, id desc
		) c on c.action_id = a.id
		where a.channel_id = ${channelId} and a.withdrawn_at is null`);
	const { repeat_spots: repeatSpots, ...sums } = spots!;
	const { planted, alive, plantings, counted_on: countedOn, ...done } = work!;
	return {
		...{ ...sums, repeatSpots, ...done },
		cleanedShare: sums.reported > 0 ? sums.cleaned / sums.reported : undefined,
		survival: countedOn === null ? undefined : { planted, alive, plantings, countedOn },
		asOf: now.toISOString()
	};
}
