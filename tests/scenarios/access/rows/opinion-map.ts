/** The opinion map of a debate. */
import { everybody, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';

/** A debate people have voted in; its map is made when the product starts. */
export async function voted(w: AccessWorld): Promise<{ id: string; pollId: string }> {
	const debate = await w.debate('open');
	for (const choice of [1, 1, -1] as const) await w.voterIn(debate, choice);
	return debate;
}

const mapped =
	(more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => ({
		input: { pollId: (await voted(w)).pollId, ...more }
	});

export const opinionMapRows: OperationRows = {
	'opinion_map.get': row(everybody, mapped()),
	'opinion_map.versions': row(everybody, mapped()),
	'opinion_map.version': row(everybody, mapped({ version: 1 })),
	'opinion_map.own_place': row(signedIn, mapped())
};
