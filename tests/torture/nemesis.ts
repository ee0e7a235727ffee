/** What goes wrong while people vote: kinds of faults, each with its own way back. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Installation } from './installation.ts';
import { killTree, signalTree } from './processes.ts';
import type { Chance } from './random.ts';

export const FAULTS = {
	/** One of the processes is killed; a new one takes its place. */
	async 'app killed'(installation, chance) {
		const app = chance.pick(installation.apps());
		await app.stop('SIGKILL');
		installation.forget(app);
		await pause(chance.below(500));
		await installation.startOne();
	},
	async 'worker killed'(installation, chance) {
		await installation.worker()?.stop('SIGKILL');
		await pause(chance.below(500));
		await installation.restartWorker();
	},
	/** PostgreSQL and all its sessions are killed as one instant. */
	async 'postgres killed'(installation, chance) {
		installation.killDatabase();
		await pause(chance.below(800));
		await installation.restartDatabase();
	},
	async 'redis killed'({ redis }, chance) {
		redis!.kill();
		await pause(500 + chance.below(1_500));
		await redis!.restart();
	},
	async 'app held still'(installation, chance) {
		const { pid } = chance.pick(installation.apps());
		process.kill(pid, 'SIGSTOP');
		await pause(1_500 + chance.below(2_500));
		process.kill(pid, 'SIGCONT');
	},
	async 'postgres held still'(installation, chance) {
		const { pid } = installation.database();
		signalTree(pid, 'SIGSTOP');
		await pause(1_000 + chance.below(2_000));
		signalTree(pid, 'SIGCONT');
	},
	/** A commit is carried out and its answer lost with the line. */
	async 'answer to a commit lost'({ proxy }) {
		await Promise.race([proxy.loseAnswerToCommitOf('insert into ballots'), pause(5_000)]);
	},
	async 'lines to the database cut'({ proxy, database }) {
		proxy.pointTo(database().url);
	},
	async 'sockets cut off'({ balancer }, chance) {
		balancer.partition(true);
		await pause(500 + chance.below(1_500));
		balancer.partition(false);
	},
	/** A process and PostgreSQL are killed together. */
	async 'app and postgres killed'(installation, chance) {
		const app = chance.pick(installation.apps());
		killTree(app.pid);
		installation.killDatabase();
		await app.stop('SIGKILL');
		installation.forget(app);
		await installation.restartDatabase();
		await installation.startOne();
	}
} as const satisfies Record<string, (installation: Installation, chance: Chance) => Promise<void>>;

export type Fault = keyof typeof FAULTS;

const FULL: Readonly<Record<Fault, number>> = {
	'app killed': 12,
	'worker killed': 3,
	'postgres killed': 12,
	'redis killed': 3,
	'app held still': 3,
	'postgres held still': 3,
	'answer to a commit lost': 6,
	'lines to the database cut': 4,
	'sockets cut off': 4,
	'app and postgres killed': 2
};

/** The faults of a run in the order they come, those left out that have nothing to strike. */
export function planFaults(
	installation: Installation,
	chance: Chance,
	isShort: boolean
): readonly Fault[] {
	const kinds = (Object.keys(FULL) as Fault[]).filter(
		(kind) =>
			(kind !== 'redis killed' || installation.redis) &&
			(kind !== 'worker killed' || installation.worker())
	);
	return chance.shuffle(
		kinds.flatMap((kind) => Array.from({ length: isShort ? 1 : FULL[kind] }, () => kind))
	);
}
