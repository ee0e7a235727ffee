/** `npm run dev`: database, migrations, demo, then Vite's server with hot reload; sockets work. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFolder, prepareDatabase } from './database.ts';
import { runMigrations } from './migrate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
const dataDir = path.resolve(root, process.env.DATA_DIR || '.data');
const unlock = lockFolder(dataDir);
const embedded = await prepareDatabase(dataDir);
process.env.APP_MODE ||= 'demo';
await runMigrations(process.env.DATABASE_OWNER_URL!, process.env.DATABASE_URL!, root);
if (process.env.APP_MODE === 'demo') {
	const { seedDemo } = await import('./seed-demo.ts');
	await seedDemo();
}
const { createServer } = await import('vite');
const vite = await createServer();
await vite.listen();
vite.printUrls();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.on(signal, () => {
		void vite.close().finally(async () => {
			await embedded?.stop();
			unlock();
			process.exit(0);
		});
	});
