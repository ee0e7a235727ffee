/** The writes of the house with a right input for each and somebody who may, from the rows of the access matrix. */
import { allOperations, findOperation, type Operation } from '#lib/server/operations.ts';
import type { Input, Pass } from '../../support/doors.ts';
import { formRows } from '../access/forms.ts';
import { operationRows } from '../access/operations.ts';
import { doerOf, doorOf } from '../access/row.ts';
import type { AccessWorld } from '../access/world.ts';

export interface Act {
	readonly operation: Operation;
	readonly input: Input;
	readonly pass: Pass;
}

/** One act of an operation, on a thing of its own. @param key of the row */
export async function actOf(w: AccessWorld, key: string): Promise<Act> {
	const row = operationRows[key]!;
	const given = await row.given(w);
	await w.letIn([given.owner]);
	const pass = w.passOf(doerOf(row, given), given.owner);
	return { operation: findOperation(doorOf(key))!, input: given.input, pass };
}

export async function allActs(
	w: AccessWorld,
	fits: (operation: Operation) => boolean = ({ method }) => method !== 'GET'
): Promise<Map<string, Act>> {
	const acts = new Map<string, Act>();
	for (const operation of allOperations().filter(fits))
		acts.set(operation.id, await actOf(w, operation.id));
	return acts;
}

/** The acts of forms that are for another case of their operation than its first, by the key of the row. */
export async function actsOfForms(w: AccessWorld): Promise<Map<string, Act>> {
	const keys = Object.values(formRows).flatMap(({ row }) => row ?? []);
	const acts = new Map<string, Act>();
	for (const key of new Set(keys)) acts.set(key, await actOf(w, key));
	return acts;
}
