/** What comes before the first process serves: the database, its schema, the demo. */
import path from 'node:path';
import { lockFolder, prepareDatabase } from './database.ts';
import { runMigrations } from './migrate.ts';
import type { Config } from '#lib/server/config.ts';

export interface Installation {
	/** Where the data of this machine lies. */
	readonly dataDir: string;
	/** Ends of what runs by now, in the order it was started; a signal may come at any moment of the start. */
	readonly ends: ((reason: string) => unknown)[];
	/** Until it settles there may be a database that nobody has a hold of yet. */
	preparing: Promise<void>;
}

export const newInstallation = (root: string): Installation => ({
	dataDir: path.resolve(root, process.env.DATA_DIR || '.data'),
	ends: [],
	preparing: Promise.resolve()
});

/** @throws Error with one line that says what to do */
export async function openInstallation(root: string, into: Installation): Promise<Config> {
	if (!process.env.DATABASE_URL) into.ends.push(lockFolder(into.dataDir));
	into.preparing = prepareDatabase(into.dataDir).then((embedded) => {
		if (embedded) into.ends.push(() => embedded.stop());
	});
	await into.preparing;
	const { readConfig } = await import('#lib/server/config.ts');
	const settings = readConfig(process.env);
	process.env.APP_MODE = settings.mode;
	await runMigrations(process.env.DATABASE_OWNER_URL!, process.env.DATABASE_URL!, root);
	if (settings.mode === 'demo') {
		const { seedDemo } = await import('./seed-demo.ts');
		await seedDemo();
	}
	return settings;
}

export async function closeInstallation(of: Installation, reason: string): Promise<void> {
	await of.preparing.catch(() => {});
	for (const end of of.ends.splice(0).reverse()) await end(reason);
}

/** The line that says that the product serves. */
export async function readyLine(url: string, mode: string, note = ''): Promise<string> {
	const more = note ? [note] : [];
	if (mode === 'demo') {
		const { DEMO_ACCOUNTS, DEMO_PASSWORD } = await import('./demo-accounts.ts');
		const accounts = DEMO_ACCOUNTS.map(({ role, email }) => `${role} ${email}`).join(', ');
		more.push(`demo; password ${DEMO_PASSWORD}; ${accounts}`);
	}
	return `Talqylau: ${url}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
}
