/** `npm start` after installing and building: database, migrations, demo, HTTP and sockets; one line when ready. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFolder, prepareDatabase } from './database.ts';
import { runMigrations } from './migrate.ts';
import { serve } from './main.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function start(): Promise<void> {
	const dataDir = path.resolve(root, process.env.DATA_DIR || '.data');
	const unlock = process.env.DATABASE_URL ? () => {} : lockFolder(dataDir);
	const embedded = await prepareDatabase(dataDir);
	const stopDatabase = async () => {
		await embedded?.stop();
		unlock();
	};
	try {
		const { readConfig } = await import('#lib/server/config.ts');
		const settings = readConfig(process.env);
		process.env.APP_MODE = settings.mode;
		await runMigrations(process.env.DATABASE_OWNER_URL!, process.env.DATABASE_URL!, root);
		if (settings.mode === 'demo') {
			const { seedDemo } = await import('./seed-demo.ts');
			await seedDemo();
		}
		const { url, stop } = await serve(root, settings.HOST, settings.PORT);
		console.log(await readyLine(url, settings.mode));
		onSignals(async (reason) => {
			await stop(reason);
			await stopDatabase();
		});
	} catch (error) {
		await stopDatabase();
		throw error;
	}
}

async function readyLine(url: string, mode: string): Promise<string> {
	if (mode !== 'demo') return `Talqylau: ${url}`;
	const { DEMO_ACCOUNTS, DEMO_PASSWORD } = await import('./demo-accounts.ts');
	const accounts = DEMO_ACCOUNTS.map(({ role, email }) => `${role} ${email}`).join(', ');
	return `Talqylau: ${url} (demo; password ${DEMO_PASSWORD}; ${accounts})`;
}

function onSignals(stop: (reason: string) => Promise<void>): void {
	let isStopping = false;
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
}

start().catch((error: Error) => {
	console.error(process.env.LOG_LEVEL === 'debug' ? error : error.message);
	process.exit(1);
});
