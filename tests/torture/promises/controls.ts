/**
 * Negative controls: defects put into the database from outside, under which the product breaks its word, and the
 * check must say so. They come last, for what they break stays broken.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { checkHistory, type Findings } from '../checker.ts';
import { makeElectorate, readLedger } from '../electorate.ts';
import type { Verdict } from '../evidence.ts';
import type { Operation } from '../history.ts';
import type { Installation } from '../installation.ts';
import type { Chance } from '../random.ts';
import { openHttp } from '../requests.ts';
import { startStorm } from '../storm.ts';

const PATIENCE_MS = 5_000;

interface Control {
	readonly name: string;
	readonly seenIn: 'lost' | 'doubled' | 'wrong' | 'caches';
	/** Puts the defect in for one poll. */
	break(sql: postgres.Sql, pollId: string): Promise<unknown>;
	/** What happens at the height of the storm. */
	strike?(installation: Installation): Promise<void>;
}

/** A trigger of one poll's rows; names are unique among triggers of a table. */
const trigger = (sql: postgres.Sql, pollId: string, table: string, when: string, body: string) =>
	sql.unsafe(`create function control_${table}() returns trigger language plpgsql as $$ begin ${body} end $$;
		create trigger aa_control before ${when} on ${table}
		for each row when (new.poll_id = '${pollId}') execute function control_${table}()`);

const LAZY = {
	synchronous_commit: 'off',
	wal_writer_delay: '10s',
	wal_writer_flush_after: '1GB',
	bgwriter_lru_maxpages: '0'
};

export const CONTROLS: readonly Control[] = [
	{
		name: 'keys are not kept: repetitions are done again',
		seenIn: 'doubled',
		break: (sql, pollId) => trigger(sql, pollId, 'ballot_requests', 'insert', 'return null;')
	},
	{
		name: 'one acknowledged ballot in fifty is not written',
		seenIn: 'lost',
		break: (sql, pollId) =>
			trigger(
				sql,
				pollId,
				'ballots',
				'insert',
				'if random() < 0.02 then return null; end if; return new;'
			)
	},
	{
		name: 'one update of a tally in fifty is overwritten, as a read before a write would do',
		seenIn: 'caches',
		break: (sql, pollId) =>
			trigger(
				sql,
				pollId,
				'tallies',
				'update',
				'if random() < 0.02 then return old; end if; return new;'
			)
	},
	{
		name: 'synchronous_commit=off and PostgreSQL killed: acknowledged before it is on the disk',
		seenIn: 'lost',
		async break(sql) {
			for (const [name, value] of Object.entries(LAZY))
				await sql.unsafe(`alter system set ${name} = '${value}'`);
			await sql`select pg_reload_conf()`;
			await pause(500);
		},
		async strike(installation) {
			installation.killDatabase();
			await pause(300);
			await installation.restartDatabase();
			for (const name of Object.keys(LAZY))
				await installation.sql.unsafe(`alter system reset ${name}`);
			await installation.sql`select pg_reload_conf()`;
		}
	}
];

async function tryOne(
	installation: Installation,
	chance: Chance,
	control: Control,
	acknowledgements: number
): Promise<Findings> {
	const electorate = await makeElectorate(installation, { items: 5, people: 30 });
	const { balancer, sql } = installation;
	await control.break(sql, electorate.pollId);
	const http = openHttp(() => balancer.port, PATIENCE_MS);
	const history: Operation[] = [];
	const { people, pollId } = electorate;
	const storm = startStorm({ electorate, people, http, chance, history, repeated: 0.1 });
	const patience = performance.now() + 60_000;
	while (storm.acknowledged() < acknowledgements && performance.now() < patience) await pause(20);
	await control.strike?.(installation);
	await storm.stop();
	http.close();
	return checkHistory(history, await readLedger(sql, pollId));
}

export async function seeDefects(
	installation: Installation,
	chance: Chance,
	sizes: { acknowledgements: number }
): Promise<Verdict> {
	const results: Record<string, unknown> = {};
	const broken: string[] = [];
	for (const control of CONTROLS) {
		const findings = await tryOne(installation, chance, control, sizes.acknowledgements);
		const count = findings[control.seenIn].length;
		results[control.name] = {
			acknowledged: findings.acknowledged,
			[control.seenIn]: count,
			example: findings[control.seenIn][0]
		};
		if (count === 0) broken.push(`the check did not see: ${control.name}`);
	}
	return {
		promise: 'controls',
		statement: 'Defects put in on purpose are seen by the same check.',
		figures: { seenRed: results },
		broken,
		late: []
	};
}
