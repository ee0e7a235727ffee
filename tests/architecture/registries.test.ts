/** What the modules bring, looked at together. */
import { beforeAll, expect, test } from 'vitest';
import { compose, modules } from '#lib/composition.server.ts';
import { sentence, messageKeyOf } from '#lib/i18n/sentences.server.ts';
import { admissionKinds } from '#lib/realtime/server/admission.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { allDeliveries } from '#lib/server/events/deliveries.ts';
import { allOperations } from '#lib/server/operations.ts';
import { allRefusals } from '#lib/server/refusals.ts';
import { commonRefusals } from '#lib/shared/refusals.ts';
import { LOCALES } from '#lib/shared/localized-text.ts';
import { filesUnder, read } from './files.ts';

beforeAll(compose);

test.each(LOCALES)('every refusal has its words in %s', (locale) => {
	const without = allRefusals().filter(
		(code) => !sentence(messageKeyOf(code), { n: 1, t: '1' }, locale)
	);
	expect(without).toEqual([]);
});

test.each(LOCALES)('every audited act has its words in %s', (locale) => {
	const acts = [...allDeliveries()].filter(([, delivery]) => delivery.audit).map(([act]) => act);
	expect(acts.filter((act) => !sentence(`audit_act_${messageKeyOf(act)}`, {}, locale))).toEqual([]);
});

test('every refusal an operation declares is registered', () => {
	const known = allRefusals();
	for (const { id, refusals } of allOperations())
		for (const code of refusals) expect(known, `${id} declares ${code}`).toContain(code);
});

test('a refusal begins with the name of a module', () => {
	const names = modules.map(({ name }) => name.replaceAll('-', '_'));
	for (const code of allRefusals())
		if (!Object.hasOwn(commonRefusals, code)) expect(names, code).toContain(code.split('.')[0]);
});

test('operations have their own ids, and their own method and path', () => {
	const ids = allOperations().map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const routes = allOperations().map(
		({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`
	);
	expect(routes.filter((route, i) => routes.indexOf(route) !== i)).toEqual([]);
});

test('every event that is declared is delivered, and the other way round', () => {
	const declared = filesUnder('src/lib', /^events\.ts$/).flatMap((file) =>
		[...read(file).matchAll(/^\t\t'([a-z_]+\.[a-z_]+)':/gm)].map(([, name]) => name!)
	);
	expect([...allDeliveries().keys()].sort()).toEqual(declared.sort());
});

test('every kind of room has a rule of admission', () => {
	expect([...admissionKinds()].sort()).toEqual(Object.keys(rooms).sort());
});
