/**
 * `npm run import:polis -- DIR`: loads a conversation in the published Polis layout as a debate that is over, and makes
 * its map. With `--check` it only reads. Exit code 1 when rows are wrong: nothing was written then.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { system } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { runMigrations } from '../migrate.ts';
import { openDatabase } from './open-database.ts';

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { check: { type: 'boolean', default: false }, lang: { type: 'string', default: 'en' } }
});
const [folder] = positionals;
const lang = (['kk', 'ru', 'en'] as const).find((each) => each === values.lang);
if (!folder || !lang) {
	console.error('npm run import:polis -- DIR [--lang kk|ru|en] [--check]');
	process.exit(2);
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const started = performance.now();
const close = await openDatabase(root);
await runMigrations(process.env.DATABASE_OWNER_URL!, process.env.DATABASE_URL!, root);
const { POLIS_FILES, previewOf } = await import('#lib/modules/polis-data/index.ts');
const { loadConversation, readConversation } =
	await import('#lib/modules/polis-data/server/index.ts');
const { db, sql } = await import('#lib/server/db/client.ts');
const { compose } = await import('#lib/composition.server.ts');
const { inTransaction } = await import('#lib/server/db/transaction.ts');
const { refreshMaps, stopMakingMaps } = await import('#lib/modules/opinion-map/server/index.ts');

const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** @returns the exit code */
async function run(): Promise<number> {
	const texts = Object.fromEntries(
		POLIS_FILES.flatMap((name) => {
			const file = path.join(folder!, `${name}.csv`);
			return fs.existsSync(file) ? [[name, fs.readFileSync(file, 'utf8')]] : [];
		})
	);
	const { conversation, errors } = await readConversation(texts);
	for (const { file, line, code, column } of errors.slice(0, 20))
		console.error(`${file}.csv:${line}: ${code}${column ? ` (${column})` : ''}`);
	if (errors.length > 0) {
		console.error(`${errors.length} rows are wrong; nothing was written`);
		return 1;
	}
	const { topic, comments, voters, votes } = previewOf(conversation);
	console.log(
		`${topic}: ${comments} statements, ${voters} voters, ${votes} votes, read in ${seconds()}`
	);
	if (values.check) return 0;
	compose();
	const ctx = {
		...{ actor: system, db, now: new Date(), requestId: newId(), locale: lang!, key: newId() }
	};
	const loaded = await inTransaction(ctx, { act: 'polis_data.load', input: { folder } }, (tx) =>
		loadConversation(tx, conversation, { lang: lang! })
	);
	if (!loaded.ok) {
		console.error(`refused: ${loaded.refusal}; nothing was written`);
		return 1;
	}
	console.log(`written in ${seconds()}`);
	// A running product makes the map by itself; otherwise it is made here.
	await refreshMaps('all', new Date());
	console.log(`/debates/${loaded.value.debateId} after ${seconds()}`);
	return 0;
}

const code = await run();
// The last signal to running products goes out after a moment.
await new Promise((resolve) => setTimeout(resolve, 300));
await stopMakingMaps();
await sql.end();
await close();
process.exit(code);
