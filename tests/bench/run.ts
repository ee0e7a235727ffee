/**
 * `npm run bench`: what the product does on this machine, beside what its parts can do, in one run. `-- pages`, `votes`,
 * `fanout`, `joins`, `cluster` or `map` runs a part. BENCH_SECONDS and BENCH_RUNS say how long and how often.
 */
import os from 'node:os';
import { benchCluster } from './cluster.ts';
import { benchFanOut, benchJoins } from './fan-out.ts';
import { benchLiveMap } from './live-map.ts';
import { benchPages } from './pages.ts';
import { startProduct, type Product } from './product.ts';
import { round, RUNS } from './report.ts';
import { residentKb } from './socket-load.ts';
import { benchVotes } from './votes.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const PEOPLE = 1_024;

const BENCHES: Record<string, (product: Product, seconds: number) => Promise<void>> = {
	pages: benchPages,
	votes: benchVotes,
	joins: benchJoins,
	fanout: benchFanOut,
	cluster: benchCluster,
	map: benchLiveMap
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
	console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}`);
	process.exit(1);
}
const cpus = os.cpus();
console.log(
	`${cpus.length} × ${cpus[0]?.model ?? 'unknown'} · ${round(os.totalmem() / 2 ** 30)} GiB · ${os.type()} ${os.release()} · Node ${process.version} · load ${os.loadavg()[0]!.toFixed(1)} · ${RUNS} runs of ${SECONDS} s a figure: median (least–most) · driver and database on the same cores`
);
const product = await startProduct(PEOPLE);
try {
	const [{ version }] = (await product.sql`select version()`) as unknown as [{ version: string }];
	console.log(`${version.split(' on ')[0]}, fsync and synchronous_commit on`);
	console.log(`idle: ${round(residentKb(product.pid) / 1024)} MB resident`);
	for (const [name, bench] of Object.entries(BENCHES)) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		console.log(`\n${name}`);
		await product.restart();
		await bench(product, SECONDS);
	}
} finally {
	await product.stop();
}
process.exit(0);
