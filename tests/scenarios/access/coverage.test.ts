/** Every door has its row, and every row its door. */
import { beforeAll, expect, test } from 'vitest';
import { compose } from '#lib/composition.server.ts';
import { admissionKinds } from '#lib/realtime/server/admission.ts';
import { allOperations } from '#lib/server/operations.ts';
import { allRefusals } from '#lib/server/refusals.ts';
import { ACTORS, EVERYBODY } from './actors.ts';
import { formRows } from './forms.ts';
import { operationRows } from './operations.ts';
import { endpointRows, pageRows } from './pages.ts';
import { roomRows } from './rooms.ts';
import { endpointDoors, formDoors, pageDoors } from './routes.ts';
import { doorOf, refusalOf, TO_SIGN_IN, type Who } from './row.ts';

beforeAll(compose);

const TABLES: Record<
	string,
	{ rows: object; file: string; doors(): Promise<string[]> | string[]; example: string }
> = {
	operation: {
		rows: operationRows,
		file: 'tests/scenarios/access/operations.ts (in rows/, by module)',
		doors: () => allOperations().map(({ id }) => id),
		example: `row(allBut({ unconfirmed: '…tier_too_low' }), (w) => ({ input: { … } }))`
	},
	page: {
		rows: pageRows,
		file: 'tests/scenarios/access/pages.ts (pageRows)',
		doors: pageDoors,
		example: `page(everybody, '/path')`
	},
	endpoint: {
		rows: endpointRows,
		file: 'tests/scenarios/access/pages.ts (endpointRows)',
		doors: endpointDoors,
		example: `page(everybody, '/path')`
	},
	form: {
		rows: formRows,
		file: 'tests/scenarios/access/forms.ts',
		doors: formDoors,
		example: `form('module.verb', '/path/{field}')`
	},
	'kind of room': {
		rows: roomRows,
		file: 'tests/scenarios/access/rooms.ts',
		doors: () => [...admissionKinds()],
		example: `room(heardBy('owner'), (w) => ({ room: '…' }))`
	}
};

test.each(Object.keys(TABLES))('every %s has a row in the access matrix', async (kind) => {
	const { rows, file, doors, example } = TABLES[kind]!;
	const known = new Set(Object.keys(rows).map(doorOf));
	const missing = (await doors()).filter((door) => !known.has(door));
	const advice = missing.map((door) => `\t'${door}': ${example}`).join('\n');
	expect(missing, `Nobody said who may. Add to ${file}:\n${advice}\n`).toEqual([]);
});

test.each(Object.keys(TABLES))('every row of the access matrix is of a real %s', async (kind) => {
	const { rows, file, doors } = TABLES[kind]!;
	const known = new Set(await doors());
	const idle = Object.keys(rows).filter((key) => !known.has(doorOf(key)));
	expect(idle, `No such ${kind} any more. Take these out of ${file}`).toEqual([]);
});

test('every form runs an operation that has a row', () => {
	const named = Object.values(formRows).flatMap(({ operation, row = operation }) => [
		operation,
		row
	]);
	expect(named.filter((key) => !(key in operationRows))).toEqual([]);
});

test('every row gives an answer for every actor, by a registered name', () => {
	const rows: Record<string, Who> = { ...operationRows, ...pageRows, ...endpointRows, ...roomRows };
	const known = [...allRefusals(), TO_SIGN_IN];
	for (const [key, who] of Object.entries(rows))
		for (const actor of ACTORS) {
			const refusal = refusalOf(who, actor);
			if (refusal !== undefined) expect(known, `${key} × ${actor}`).toContain(refusal);
		}
	expect(EVERYBODY.length).toBe(ACTORS.length);
});

test('a refusal in a row is one its operation declares, or one that every door may give', () => {
	const COMMON = ['auth.required', 'auth.forbidden', 'auth.reauthentication_required'];
	for (const [key, who] of Object.entries(operationRows)) {
		const { refusals } = allOperations().find(({ id }) => id === doorOf(key))!;
		const told = ACTORS.map((actor) => refusalOf(who, actor)).filter((code) => code !== undefined);
		expect([...refusals, ...COMMON], key).toEqual(expect.arrayContaining([...new Set(told)]));
	}
});
