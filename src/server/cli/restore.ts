/** `npm run restore -- <file>`: fills an empty database from a backup. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { restoreBackup } from '../restore-backup.ts';
import { openDatabase } from './open-database.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
// Values already in the environment win over the file.
if (fs.existsSync(path.join(root, '.env'))) process.loadEnvFile(path.join(root, '.env'));

try {
	const [file] = process.argv.slice(2);
	if (!file) throw new Error('Say which file: npm run restore -- <file>');
	const close = await openDatabase(root);
	const rows = await restoreBackup(
		{
			ownerUrl: process.env.DATABASE_OWNER_URL!,
			runtimeUrl: process.env.DATABASE_URL!
		},
		path.resolve(file),
		root
	);
	await close();
	const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
	console.log(`Restored ${total} rows of ${Object.keys(rows).length} tables from ${file}`);
	process.exit(0);
} catch (error) {
	console.error((error as Error).message);
	process.exit(1);
}
