/** `npm run votes:check`: folds every ballot again and compares the caches. Exit code 1 on any difference. */
import { fileURLToPath } from 'node:url';
import { openDatabase } from './open-database.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const close = await openDatabase(root);
const { db, sql } = await import('#lib/server/db/client.ts');
const { checkVotes } = await import('#lib/modules/votes/server/index.ts');
let isWrong = false;
for (const check of await checkVotes(db)) {
	isWrong ||= check.differences.length > 0;
	console.log(`${check.pollId}: ${check.ballots} ballots, ${check.differences.length} differences`);
	for (const difference of check.differences.slice(0, 20)) console.log(`  ${difference}`);
}
await sql.end();
await close();
process.exit(isWrong ? 1 : 0);
