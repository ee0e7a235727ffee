/** Which tables may be partitioned and distributed, and by what: every key of theirs begins with it. */
import { expect, test } from 'vitest';
import { sql } from '#lib/server/db/client.ts';

/** Tables that grow with every act of every person, and the contest, debate, poll or room their rows belong to. */
const DISTRIBUTED: Readonly<Record<string, string>> = {
	poll_items: 'poll_id',
	poll_item_owners: 'poll_id',
	poll_voters: 'poll_id',
	ballots: 'poll_id',
	current_ballots: 'poll_id',
	ballot_requests: 'poll_id',
	tallies: 'poll_id',
	polis_voters: 'poll_id',
	opinion_maps: 'poll_id',
	opinion_map_frames: 'poll_id',
	opinion_map_makers: 'poll_id',
	statement_draws: 'debate_id',
	statement_skips: 'debate_id',
	comments: 'container_id',
	reactions: 'container_id',
	events: 'stream',
	event_rooms: 'room',
	room_heads: 'room'
};

/** Tables that name a poll, a contest, a debate or a thing and stay whole, grouped by why. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
	'a row for each contest or debate and what its staff writes: thousands in all': [
		'channel_links',
		'channel_post_polls',
		'conclusion_picks',
		'conclusions',
		'contest_stages',
		'contests',
		'debate_announcements',
		'debate_changes',
		'debates',
		'live_sessions',
		'nominations',
		'polis_conversations',
		'polis_imports',
		'polis_statements',
		'recommendations',
		'reschedulings',
		'session_statements',
		'stage_announcements'
	],
	'a row for each idea, statement or argument and its wordings, whose id is that of its subject: a reference table':
		[
			'argument_boards',
			'argument_references',
			'argument_sources',
			'argument_suggestions',
			'argument_versions',
			'arguments',
			'idea_versions',
			'ideas',
			'statements',
			'translations'
		],
	'a row for each thing that has such a count, found by its id alone': [
		'comment_counts',
		'reaction_counts'
	],
	'ratings and marks of arguments, which the release before finds by their key; few beside ballots':
		['argument_impacts', 'argument_marks'],
	'distributed by person, who alone reads them': ['follows', 'notices'],
	'the work of the staff, bounded by their hands': ['audit_entries', 'decisions', 'reviews']
};

interface Key {
	readonly table: string;
	readonly name: string;
	readonly columns: readonly string[];
}

const keys = () => sql<Key[]>`
	select c.relname as table, i.relname as name,
		array(select a.attname::text from unnest(x.indkey::int[]) with ordinality as k(n, place)
			left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by place) as columns
	from pg_index x
	join pg_class c on c.oid = x.indrelid
	join pg_class i on i.oid = x.indexrelid
	where x.indisunique and c.relnamespace = 'public'::regnamespace
	order by 1, 2`;

test('every key of a large table begins with what it is distributed by', async () => {
	const found = await keys();
	const wrong = found.filter(
		({ table, columns }) => table in DISTRIBUTED && columns[0] !== DISTRIBUTED[table]
	);
	expect(
		wrong.map(({ table, name, columns }) => `${table}: ${name} (${columns.join(', ')})`)
	).toEqual([]);
	const keyed = new Set(found.map(({ table }) => table));
	expect(Object.keys(DISTRIBUTED).filter((table) => !keyed.has(table))).toEqual([]);
});

test('a table that belongs to a poll, a contest, a debate or a thing says where it stands', async () => {
	const found = await sql<{ table: string }[]>`
		select distinct c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not a.attisdropped
			and a.attname in ('poll_id', 'contest_id', 'debate_id', 'subject_id', 'idea_id', 'statement_id', 'argument_id')
		order by 1`;
	const named = found.map(({ table }) => table).filter((table) => !(table in DISTRIBUTED));
	expect(named).toEqual(Object.values(WHOLE).flat().sort());
});
