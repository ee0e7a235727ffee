/** `npm start` after installing and building: database, migrations, demo, HTTP and sockets; one line when ready. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFolder, prepareDatabase } from './database.ts';
import { runMigrations } from './migrate.ts';
import { serve } from './main.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Ends of what runs by now, in the order it was started; a signal may come at any moment of the start. */
const ends: ((reason: string) => unknown)[] = [];
/** Until it settles there may be a database that nobody has a hold of yet. */
let preparing: Promise<void> = Promise.resolve();
let isStopping = false;

async function stop(reason: string): Promise<void> {
	await preparing.catch(() => {});
	for (const end of ends.splice(0).reverse()) await end(reason);
}

async function start(): Promise<void> {
	const dataDir = path.resolve(root, process.env.DATA_DIR || '.data');
	if (!process.env.DATABASE_URL) ends.push(lockFolder(dataDir));
	preparing = prepareDatabase(dataDir).then((embedded) => {
		if (embedded) ends.push(() => embedded.stop());
	});
	await preparing;
	const { readConfig } = await import('#lib/server/config.ts');
	const settings = readConfig(process.env);
	process.env.APP_MODE = settings.mode;
	await runMigrations(process.env.DATABASE_OWNER_URL!, process.env.DATABASE_URL!, root);
	if (settings.mode === 'demo') {
		const { seedDemo } = await import('./seed-demo.ts');
		await seedDemo();
	}
	const served = await serve(root, settings.HOST, settings.PORT);
	ends.push(served.stop);
	console.log(await readyLine(served.url, settings.mode));
}

async function readyLine(url: string, mode: string): Promise<string> {
	if (mode !== 'demo') return `Talqylau: ${url}`;
	const { DEMO_ACCOUNTS, DEMO_PASSWORD } = await import('./demo-accounts.ts');
	const accounts = DEMO_ACCOUNTS.map(({ role, email }) => `${role} ${email}`).join(', ');
	return `Talqylau: ${url} (demo; password ${DEMO_PASSWORD}; ${accounts})`;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => {
		if (isStopping) return;
		isStopping = true;
		setTimeout(() => process.exit(1), 15_000).unref();
		stop(signal).then(
			() => process.exit(0),
			() => process.exit(1)
		);
	});

start().catch(async (error: Error) => {
	if (isStopping) return; // what the start misses now was taken away by the stop
	console.error(process.env.LOG_LEVEL === 'debug' ? error : error.message);
	await stop('failure').catch(() => {});
	process.exit(1);
});
