/**
 * The trials of `npm run torture` in small, on one installation of two processes: load, overload, pages that lose
 * their line, processes replaced, a database restarted, a backup restored. Only what holds on any machine is asked.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Verdict } from '../torture/evidence.ts';
import { openInstallation, type Installation } from '../torture/installation.ts';
import { restoreBackup } from '../torture/promises/backup.ts';
import { convergeLive } from '../torture/promises/live.ts';
import { holdLoad } from '../torture/promises/load.ts';
import { shedOverload } from '../torture/promises/overload.ts';
import { restartDatabase, restartInTurn } from '../torture/promises/restarts.ts';
import { chanceOf, type Chance } from '../torture/random.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let installation: Installation;

beforeAll(async () => {
	installation = await openInstallation({ apps: 2, redis: false });
});
afterAll(async () => {
	const { leaveWorld } = await import('../torture/electorate.ts');
	await leaveWorld();
	await installation?.stop();
});

type Trial = (on: Installation, chance: Chance) => Promise<Verdict>;

const TRIALS: readonly [string, Trial][] = [
	[
		'votes, pages and watchers at once: every vote is counted, every watcher ends at the truth',
		(on, chance) =>
			holdLoad(on, chance, {
				...{ votesPerSecond: 40, pagesPerSecond: 5, watchers: 40, seconds: 2, burst: 150 }
			})
	],
	[
		'far too many votes at once: refusals say when to come again, what was acknowledged is there',
		(on, chance) =>
			shedOverload(on, chance, {
				...{ votesPerSecond: 300, pagesPerSecond: 2, people: 900, seconds: 2 },
				underWay: { votes: 800, pages: 40 }
			})
	],
	[
		'lines cut, a process killed, the database killed: pages end with what the server holds',
		(on, chance) =>
			convergeLive(on, chance, {
				...{ watchers: 24, votesPerSecond: 20, commentsPerSecond: 5, cuts: 3 }
			})
	],
	[
		'processes replaced one after another: no write fails that is not repeated',
		(on, chance) => restartInTurn(on, chance, { restarts: 2, votesPerSecond: 30, watchers: 8 })
	],
	[
		'the database restarted: no process ends, each says whether it is ready, votes go on',
		(on, chance) => restartDatabase(on, chance, { times: 1, votesPerSecond: 30, awayMs: 1_000 })
	],
	[
		'a backup under votes is restored with every vote acknowledged before it',
		(on, chance) => restoreBackup(on, chance, { people: 20, votesPerSecond: 60, seconds: 1 })
	]
];

test.each(TRIALS)('%s', async (_name, trial) => {
	const { broken, figures } = await trial(installation, chanceOf(20_261_126));
	expect(broken, JSON.stringify(figures)).toEqual([]);
	expect(figures.acknowledged ?? figures.acknowledgedInAll).toBeGreaterThan(0);
});
