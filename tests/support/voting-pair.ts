/** A product on a primary and its standby, people who vote, and what of their votes the standby has. */
import { startApp, type App } from './app.ts';
import { startTwoServers, until, type TwoServers } from './two-servers.ts';
import { expectedLedger, startStorm, type Voter } from './vote-storm.ts';
import type { RunningContest } from './real-time.ts';

const VOTERS = 16;

type Storm = Awaited<ReturnType<typeof startStorm>>;

export interface VotingPair {
	readonly servers: TwoServers;
	readonly contest: RunningContest;
	readonly voters: readonly Voter[];
	readonly app: App;
	/** Votes go on until so many more are acknowledged, and then on. */
	voteUntil(count: number): Promise<Storm>;
	/** The ballots of the server that takes over. */
	ledger(): Promise<string[]>;
	/** What people were told is in, and is not in that server. */
	lost(): Promise<string[]>;
	stop(): Promise<void>;
}

/** The product's address names both servers, so that it finds the one that takes writes by itself. */
export async function openVotingPair(): Promise<VotingPair> {
	const servers = await startTwoServers();
	process.env.DATABASE_URL = servers.bothUrl;
	process.env.DATABASE_OWNER_URL = servers.bothOwnerUrl;
	// The pool reads its url when it is loaded, so the world comes after it is set.
	const { openWorld } = await import('./world.ts');
	const { cookieOf, runningContest } = await import('./real-time.ts');
	const world = await openWorld();
	const contest = await runningContest(world, { ideas: 4, approvalsPerPerson: 4 });
	const voters = await Promise.all(
		Array.from({ length: VOTERS }, async (_, i): Promise<Voter> => {
			const person = await world.person(`Дауысшы ${i}`);
			const by = i % 2 ? 'http' : 'socket';
			return { personId: person.id, cookie: await cookieOf(person), by, casts: [] };
		})
	);
	const app = await startApp({ LOG_LEVEL: 'fatal' });
	const ledger = async (): Promise<string[]> => {
		const rows = await servers.onStandby<{ line: string }[]>`
			select v.person_id || ' ' || b.item_id || ' ' || b.revision || ' ' || coalesce(b.choice::text, 'null') as line
			from ballots b join poll_voters v using (poll_id, voter_id) where b.poll_id = ${contest.pollId}`;
		return rows.map(({ line }) => line).sort();
	};
	return {
		...{ servers, contest, voters, app, ledger },
		async voteUntil(count) {
			const storm = await startStorm(app, contest.pollId, contest.ideaIds, voters);
			await until(`${count} votes are in`, async () => storm.acknowledged() >= count);
			return storm;
		},
		async lost() {
			const kept = new Set(await ledger());
			const told = voters.map((voter) => ({
				...voter,
				casts: voter.casts.filter((cast) => cast.revision !== undefined)
			}));
			return expectedLedger(told).filter((line) => !kept.has(line));
		},
		async stop() {
			await app.stop('SIGKILL');
			await world.sql.end({ timeout: 1 });
			await servers.stop();
		}
	};
}
