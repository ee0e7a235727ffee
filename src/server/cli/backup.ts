/** `npm run backup [-- <file>]`: everything in one compressed file, while the product runs. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeBackup } from '../write-backup.ts';
import { openDatabase } from './open-database.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
// Values already in the environment win over the file.
if (fs.existsSync(path.join(root, '.env'))) process.loadEnvFile(path.join(root, '.env'));
const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
const dataDir = path.resolve(root, process.env.DATA_DIR || '.data');
const file = path.resolve(process.argv[2] ?? path.join(dataDir, 'backups', `talqylau-${stamp}.gz`));

try {
	const close = await openDatabase(root);
	const rows = await writeBackup(process.env.DATABASE_OWNER_URL!, file);
	await close();
	const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
	console.log(`${file}: ${total} rows of ${Object.keys(rows).length} tables`);
	process.exit(0);
} catch (error) {
	console.error((error as Error).message);
	process.exit(1);
}
