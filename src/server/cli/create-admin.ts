/**
 * `npm run admin:create -- --email anna@example.org --name "Айгүл Сәрсенова" [--locale kk]`: makes an administrator, or
 * makes one of the account that has this address. The password is asked for; ADMIN_PASSWORD gives it to scripts.
 */
import readline from 'node:readline/promises';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runMigrations } from '../migrate.ts';
import { openDatabase } from './open-database.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Asks without showing what is typed. */
async function askPassword(): Promise<string> {
	if (process.env.ADMIN_PASSWORD) return process.env.ADMIN_PASSWORD;
	process.stderr.write('Password (at least 10 characters, not shown): ');
	const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
	const terminal = process.stdin.isTTY === true;
	const lines = readline.createInterface({ input: process.stdin, output: mute, terminal });
	const password = await lines.question('');
	lines.close();
	process.stderr.write('\n');
	return password;
}

async function createAdministrator(input: { email: string; name: string; locale: string }) {
	const { db } = await import('#lib/server/db/client.ts');
	const { compose } = await import('#lib/composition.server.ts');
	const clock = await import('#lib/server/clock.ts');
	const { system } = await import('#lib/shared/actor.ts');
	const { newId } = await import('#lib/shared/ids.ts');
	const identity = await import('#lib/modules/identity/server/index.ts');
	compose();
	const locale = (['kk', 'ru', 'en'] as const).find((each) => each === input.locale) ?? 'kk';
	const ctx = { actor: system, db, now: clock.now(), requestId: newId(), locale };
	let personId = await identity.findPersonByEmail(db, input.email);
	if (!personId) {
		const account = identity.SignUp.safeParse({
			email: input.email,
			displayName: input.name,
			locale,
			password: await askPassword()
		});
		if (!account.success)
			throw new Error(
				`${account.error.issues[0]!.path.join('.')}: ${account.error.issues[0]!.message}`
			);
		const made = await identity.registerConfirmed(ctx, { ...account.data, tier: 1 });
		if (!made.ok) throw new Error(made.refusal);
		personId = made.value.personId;
	}
	const granted = await identity.grantRole(ctx, {
		personId,
		role: 'administrator',
		scopeKind: 'all',
		scopeId: '',
		reason: 'Made by the operator with admin:create'
	});
	if (!granted.ok && granted.refusal !== 'identity.grant_exists') throw new Error(granted.refusal);
}

const { values } = parseArgs({
	options: { email: { type: 'string' }, name: { type: 'string' }, locale: { type: 'string' } }
});
if (!values.email || !values.name) {
	console.error(
		'Usage: npm run admin:create -- --email anna@example.org --name "Айгүл Сәрсенова" [--locale kk|ru|en]'
	);
	process.exit(2);
}
let exitCode = 0;
let close = async () => {};
try {
	close = await openDatabase(root);
	await runMigrations(process.env.DATABASE_OWNER_URL!, process.env.DATABASE_URL!, root);
	const { email, name, locale = 'kk' } = values;
	await createAdministrator({ email, name, locale });
	console.log(`${email} is an administrator now.`);
} catch (error) {
	console.error(`No administrator was made: ${(error as Error).message}`);
	exitCode = 1;
}
const { sql } = await import('#lib/server/db/client.ts');
await sql.end();
await close();
process.exit(exitCode);
