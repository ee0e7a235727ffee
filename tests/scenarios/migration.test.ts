/** The newest migration runs on filled tables while people vote and the release before goes on writing. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runMigrations } from '../../src/server/migrate.ts';
import { startApp, type App } from '../support/app.ts';
import { expectedLedger, startStorm, type Voter } from '../support/vote-storm.ts';
import { openWorld, type World } from '../support/world.ts';
import { cookieOf, runningContest, type RunningContest } from '../support/real-time.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const ROWS = 20_000;
/** Of the newest release: keys that distribute, health, room on hot pages. */
const NEW_MIGRATIONS = 3;
/** Tables an act of voting reads or writes. */
const OF_VOTES =
	/^(polls|poll_items|poll_item_owners|poll_voters|ballots|current_ballots|tallies|ballot_requests|people|grants|sessions) /;

let world: World;
let contest: RunningContest;
let voters: Voter[];
let app: App;
let owner: postgres.Sql;

beforeAll(async () => {
	world = await openWorld();
	contest = await runningContest(world, { ideas: 3, approvalsPerPerson: 3 });
	voters = await Promise.all(
		Array.from({ length: 8 }, async (_, i): Promise<Voter> => {
			const person = await world.person(`Дауысшы ${i}`);
			const by = i % 2 ? 'http' : 'socket';
			return { personId: person.id, cookie: await cookieOf(person), by, casts: [] };
		})
	);
	app = await startApp();
	owner = postgres(process.env.DATABASE_OWNER_URL!, { max: 4, onnotice() {} });
	await asBefore();
	await fill();
});

afterAll(async () => {
	await app?.stop('SIGKILL');
	await owner?.end({ timeout: 1 });
});

/** The schema as the release before had it: without the containers and what came with them. */
async function asBefore(): Promise<void> {
	await owner.unsafe(`
		delete from drizzle.__drizzle_migrations where created_at in
			(select created_at from drizzle.__drizzle_migrations order by created_at desc limit ${NEW_MIGRATIONS});
		drop table process_health;
		create index poll_items_by_score on poll_items (poll_id, score desc, item_id);
		alter table poll_voters reset (fillfactor); alter table current_ballots reset (fillfactor);
		alter table poll_items reset (fillfactor); alter table tallies reset (fillfactor);
		alter table room_heads reset (fillfactor);
		drop trigger comments_container on comments; drop trigger reactions_container on reactions;
		drop function fill_container; drop function container_of;
		drop index comments_by_id, reactions_by_subject, events_by_id;
		alter table comments drop column container_id, add primary key (id);
		alter table reactions drop column container_id,
			add constraint reactions_subject_id_person_id_kind_pk primary key (subject_id, person_id, kind);
		alter table events drop column stream, add primary key (id);
		alter table event_rooms drop column stream;`);
}

/** A comment, a reaction and an event as the release before writes them. */
async function writeAsBefore(personId: string): Promise<void> {
	const id = randomUUID();
	const [subjectId] = contest.ideaIds;
	await owner.begin(async (tx) => {
		await tx`insert into subjects select ${id}, 'comment', scopes, now() from subjects where id = ${subjectId!}`;
		await tx`
			insert into comments (id, subject_id, author_id, stance, body, html, sanitiser, lang, state, created_at)
			values (${id}, ${subjectId!}, ${personId}, 'neutral', 'a', 'a', 1, 'kk', 'visible', now())`;
		await tx`insert into reactions (subject_id, person_id, kind, at) values (${id}, ${personId}, 'thanks', now())
			on conflict do nothing`;
		await tx`insert into events (id, name, facts, at) values (${id}, 'comment.posted', '{}', now())`;
	});
	const found = await owner`select id from comments where id = ${id}`;
	expect(found).toHaveLength(1);
}

async function fill(): Promise<void> {
	const [person] = voters;
	const [subjectId] = contest.ideaIds;
	await owner.unsafe(
		`with made as (
			insert into subjects select gen_random_uuid(), 'comment', s.scopes, now()
			from subjects s, generate_series(1, ${ROWS}) where s.id = '${subjectId}' returning id
		), written as (
			insert into comments (id, subject_id, author_id, stance, body, html, sanitiser, lang, state, created_at)
			select id, '${subjectId}', '${person!.personId}', 'neutral', 'a', 'a', 1, 'kk', 'visible', now() from made
		), liked as (
			insert into reactions (subject_id, person_id, kind, at) select id, '${person!.personId}', 'useful', now() from made
		) insert into events (id, name, facts, at) select id, 'comment.posted', '{}', now() from made`
	);
}

/** What the migrating connection holds of the tables of votes that would keep a vote waiting. */
async function lookAtLocks(seen: Set<string>): Promise<void> {
	const rows = await owner<{ lock: string }[]>`
		select c.relname || ' ' || l.mode as lock from pg_locks l
		join pg_class c on c.oid = l.relation
		join pg_locks a on a.pid = l.pid and a.locktype = 'advisory'
		where l.database = (select oid from pg_database where datname = current_database())
			and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')`;
	for (const { lock } of rows) seen.add(lock);
}

test('every vote is taken, every row of either release has its container, and no table of votes is locked', async () => {
	const storm = await startStorm(app, contest.pollId, contest.ideaIds, voters);
	const locks = new Set<string>();
	let isOver = false;
	let written = 0;
	const release = (async () => {
		while (!isOver || written === 0) {
			await writeAsBefore(voters[written % voters.length]!.personId);
			written += 1;
		}
	})();
	const watch = (async () => {
		while (!isOver) await lookAtLocks(locks);
	})();
	const before = storm.acknowledged();
	await runMigrations(process.env.DATABASE_OWNER_URL!, process.env.DATABASE_URL!, process.cwd());
	const after = storm.acknowledged();
	isOver = true;
	await Promise.all([release, watch, storm.stop()]);
	expect(after).toBeGreaterThan(before);
	// Nobody was left without an answer, and nobody was refused: a refusal ends the storm with an error.
	expect(voters.flatMap(({ casts }) => casts).filter((c) => c.revision === undefined)).toEqual([]);
	const ledger = await world.sql<{ line: string }[]>`
		select v.person_id || ' ' || b.item_id || ' ' || b.revision || ' ' || coalesce(b.choice::text, 'null') as line
		from ballots b join poll_voters v using (poll_id, voter_id) where b.poll_id = ${contest.pollId}`;
	expect(ledger.map(({ line }) => line).sort()).toEqual(expectedLedger(voters));
	expect([...locks].filter((lock) => OF_VOTES.test(lock))).toEqual([]);
	for (const table of ['comments', 'reactions']) {
		const [row] = await owner.unsafe(
			`select count(*)::int as n, count(*) filter (where container_id <> container_of(subject_id))::int as wrong,
				count(distinct container_id)::int as containers from ${table}`
		);
		expect(row!.n, table).toBe(ROWS + written);
		expect(row, table).toMatchObject({ wrong: 0, containers: 1 });
	}
	const [one] = await owner`select container_id as id from comments limit 1`;
	expect(one!.id).toBe(contest.id);
	expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
	await writeAsBefore(voters[0]!.personId);
});
