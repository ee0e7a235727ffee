import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import { pieceMoves, pieceReuses, pieces } from './tables.ts';

/** The product's zone, all year. */
const ZONE = sql`interval '5 hours'`;

/** Rounds of review that ended: from each handing in to the next move of the same piece. */
const rounds = (channelId: string): SQL => sql`
	select m.at, m.next_at, extract(epoch from m.next_at - m.at) / 3600 as hours
	from (
		select v."to", v.at, lead(v.at) over (partition by v.piece_id order by v.at, v.id) as next_at
		from ${pieceMoves} v join ${pieces} p on p.id = v.piece_id
		where p.channel_id = ${channelId}
	) m
	where m."to" = 'on_review' and m.next_at is not null`;

export interface MeasureRow extends Record<string, unknown> {
	readonly published: number;
	readonly reviews: number;
	readonly medianHours: number | null;
	readonly reuses: number;
	readonly from: string | null;
	readonly to: string | null;
}

/** What a channel's editorial came to, all of it. */
export async function measure(db: Database, channelId: string): Promise<MeasureRow> {
	const [row] = await db.execute<MeasureRow>(sql`
		with rounds as (${rounds(channelId)}),
		shown as (
			select (published_at at time zone ${ZONE})::date as day from ${pieces}
			where channel_id = ${channelId} and published_at is not null and not is_hidden
		),
		taken as (
			select r.day from ${pieceReuses} r join ${pieces} p on p.id = r.piece_id
			where p.channel_id = ${channelId}
		),
		days as (
			select day from shown union all select day from taken
			union all select (next_at at time zone ${ZONE})::date from rounds
		)
		select
			(select count(*)::int from shown) as published,
			(select count(*)::int from rounds) as reviews,
			(select percentile_cont(0.5) within group (order by hours)::float8 from rounds) as "medianHours",
			(select count(*)::int from taken) as reuses,
			(select min(day)::text from days) as "from",
			(select max(day)::text from days) as "to"`);
	return row!;
}

export interface MonthRow extends Record<string, unknown> {
	readonly month: string;
	readonly published: number;
	readonly reviews: number;
	readonly medianHours: number | null;
	readonly reuses: number;
}

/** The same by local months, the first first. A review is of the month it ended in. */
export async function measureByMonth(db: Database, channelId: string): Promise<MonthRow[]> {
	const month = (instant: SQL) => sql`to_char(${instant}, 'YYYY-MM')`;
	return [
		...(await db.execute<MonthRow>(sql`
			with rounds as (
				select ${month(sql`next_at at time zone ${ZONE}`)} as month, hours from (${rounds(channelId)}) r
			),
			shown as (
				select ${month(sql`published_at at time zone ${ZONE}`)} as month from ${pieces}
				where channel_id = ${channelId} and published_at is not null and not is_hidden
			),
			taken as (
				select ${month(sql`r.day`)} as month
				from ${pieceReuses} r join ${pieces} p on p.id = r.piece_id where p.channel_id = ${channelId}
			),
			months as (
				select month from rounds union select month from shown union select month from taken
			)
			select m.month,
				(select count(*)::int from shown s where s.month = m.month) as published,
				(select count(*)::int from rounds r where r.month = m.month) as reviews,
				(select percentile_cont(0.5) within group (order by hours)::float8 from rounds r where r.month = m.month) as "medianHours",
				(select count(*)::int from taken t where t.month = m.month) as reuses
			from months m order by m.month`))
	];
}
