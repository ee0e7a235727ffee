/** R8: a backup made while people vote is restored into an empty database and holds what was acknowledged before. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { runProgram } from '../../support/durable-cluster.ts';
import { withDatabase } from '../../support/database-url.ts';
import { checkHistory, type Findings } from '../checker.ts';
import { makeElectorate, readLedger } from '../electorate.ts';
import type { Verdict } from '../evidence.ts';
import type { Ledger, Operation } from '../history.ts';
import type { Installation } from '../installation.ts';
import type { Chance } from '../random.ts';
import { openHttp } from '../requests.ts';
import { startStorm } from '../storm.ts';
import { productCheck } from './crashes.ts';

/** Late is not failed: how late is in the figures. */
const PATIENCE_MS = 60_000;

const copyOf = (operation: Operation): Operation => ({ ...operation, acks: [...operation.acks] });

/**
 * What of a restored ledger contradicts those before it: acknowledged votes that are missing or different. Votes of
 * during and after the backup may or may not be in it.
 */
function contradictions(before: readonly Operation[], after: readonly Operation[], ledger: Ledger) {
	const known = checkHistory(before, ledger);
	const all: Findings = checkHistory(after, ledger);
	return [
		...known.lost.map((line) => `lost: ${line}`),
		...all.wrong.filter((line) => !line.includes('is kept with')).map((line) => `wrong: ${line}`),
		...all.doubled.map((line) => `doubled: ${line}`),
		...all.caches.map((line) => `caches: ${line}`)
	];
}

export async function restoreBackup(
	installation: Installation,
	chance: Chance,
	sizes: { people: number; votesPerSecond: number; seconds: number }
): Promise<Verdict> {
	const electorate = await makeElectorate(installation, { items: 10, people: sizes.people });
	const { balancer, folder, sql, env } = installation;
	const http = openHttp(() => balancer.port, PATIENCE_MS);
	const history: Operation[] = [];
	const { people, pollId } = electorate;
	const storm = startStorm({
		...{ electorate, people, http, chance, history, perSecond: sizes.votesPerSecond }
	});
	await pause(sizes.seconds * 1_000);
	const before = history.filter(({ outcome }) => outcome === 'ok').map(copyOf);
	const file = path.join(folder, 'torture-backup.gz');
	const beganAt = performance.now();
	const backup = await runProgram('src/server/cli/backup.ts', env, [file]);
	const backupMs = Math.round(performance.now() - beganAt);
	await storm.stop();
	http.close();
	const name = `restored_${randomBytes(3).toString('hex')}`;
	await sql.unsafe(`create database ${name}`);
	const restored = {
		...env,
		DATABASE_URL: withDatabase(env.DATABASE_URL!, name),
		DATABASE_OWNER_URL: withDatabase(env.DATABASE_OWNER_URL!, name)
	};
	const restoredAt = performance.now();
	const restore = await runProgram('src/server/cli/restore.ts', restored, [file]);
	const restoreMs = Math.round(performance.now() - restoredAt);
	const broken = [backup, restore]
		.filter(({ code }) => code !== 0)
		.map(({ said }) => `a program failed: ${said.trim().slice(-300)}`);
	let ballots = 0;
	if (broken.length === 0) {
		const copy = postgres(restored.DATABASE_OWNER_URL, { max: 1, onnotice() {} });
		const ledger = await readLedger(copy, pollId);
		await copy.end();
		ballots = ledger.ballots.length;
		broken.push(...contradictions(before, history, ledger).slice(0, 5));
		broken.push(...(await productCheck(restored)));
	}
	await sql.unsafe(`drop database ${name} with (force)`);
	const mib = fs.existsSync(file) ? fs.statSync(file).size / 2 ** 20 : 0;
	return {
		promise: 'R8',
		statement:
			'A backup made under votes is restored whole, with every vote acknowledged before it began.',
		figures: {
			acknowledgedBefore: before.length,
			acknowledgedInAll: history.filter(({ outcome }) => outcome === 'ok').length,
			ballotsRestored: ballots,
			backupMs,
			restoreMs,
			fileMib: Number(mib.toFixed(1))
		},
		broken,
		late: restoreMs > 30 * 60_000 ? ['the restore took more than 30 minutes'] : []
	};
}
