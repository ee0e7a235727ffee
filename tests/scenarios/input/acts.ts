/** The writes of the house with a right input for each and somebody who may, from the rows of the access matrix. */
import { allOperations, findOperation, type Operation } from '#lib/server/operations.ts';
import type { Input, Pass } from '../../support/doors.ts';
import { operationRows } from '../access/operations.ts';
import { doerOf } from '../access/row.ts';
import type { AccessWorld } from '../access/world.ts';

export interface Act {
	readonly operation: Operation;
	readonly input: Input;
	readonly pass: Pass;
}

/** One act of an operation, on a thing of its own. */
export async function actOf(w: AccessWorld, id: string): Promise<Act> {
	const row = operationRows[id]!;
	const given = await row.given(w);
	await w.letIn([given.owner]);
	const pass = w.passOf(doerOf(row, given), given.owner);
	return { operation: findOperation(id)!, input: given.input, pass };
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
