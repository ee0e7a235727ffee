/** Conversations that are brought in, and the data of debates that anybody may take out. */
import { ADMINISTRATORS, FACILITATORS_HERE, type ActorName } from '../actors.ts';
import { aRecommendation } from '../outcome-world.ts';
import { CONVERSATION, draftDebate, looked, openDebate } from '../session-world.ts';
import { everybody, only, row, type Given, type OperationRows, type Who } from '../row.ts';
import type { AccessWorld } from '../world.ts';

/** A conversation of nowhere in particular: a role over one place is not enough. */
export const IMPORTERS: readonly ActorName[] = ['facilitator', 'organiser', ...ADMINISTRATORS];

const importers = only(IMPORTERS, 'polis_data.not_facilitator');
/** Others who bring conversations in do not see what somebody else looked at. */
export const ownImport: Who = only(['owner'], 'polis_data.not_facilitator', {
	...Object.fromEntries(IMPORTERS.map((name) => [name, 'polis_data.unknown']))
});

const ofImport = async (w: AccessWorld): Promise<Given> => {
	const { importId, owner } = await looked(w);
	return { input: { importId }, owner };
};

export const polisDataRows: OperationRows = {
	'polis_data.upload': row(importers, () => ({ input: CONVERSATION })),
	'polis_data.start': row(ownImport, ofImport),
	'polis_data.import': row(ownImport, ofImport),
	'polis_data.imports': row(importers, () => ({ input: {} })),
	'polis_data.export': row(everybody, async (w) => ({
		input: { debateId: (await aRecommendation(w)).debate.id }
	})),
	'polis_data.export · while votes are taken': row(
		only([], 'polis_data.not_closed', { visitor: 'polis_data.not_closed' }),
		async (w) => ({ input: { debateId: (await openDebate(w)).id } })
	),
	'polis_data.export · of a draft': row(
		only([], 'debates.unknown', {
			visitor: 'debates.unknown',
			...Object.fromEntries(FACILITATORS_HERE.map((name) => [name, 'polis_data.not_closed']))
		}),
		async (w) => ({ input: { debateId: (await draftDebate(w)).id } })
	)
};
