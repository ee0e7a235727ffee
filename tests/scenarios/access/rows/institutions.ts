/** Institutions: those who keep their list, and everybody who reads it. */
import { ELSEWHERE, HERE, ADMINISTRATORS, ORGANISERS_HERE } from '../actors.ts';
import { institution } from '../outcome-world.ts';
import { everybody, only, row, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';

const KEPT = {
	name: { kk: 'Су басқармасы', ru: 'Управление водных ресурсов', en: 'Water department' },
	kind: 'department',
	place: HERE,
	email: 'su@example.org',
	address: 'Достық даңғылы, 1'
};
const keepers = only(ORGANISERS_HERE, 'institutions.not_keeper');

/** An institution here; its owner answers for it. */
const kept =
	(more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id, responder } = await institution(w);
		return { input: { institutionId: id, ...more }, owner: responder };
	};

export const institutionRows: OperationRows = {
	'institutions.create': row(keepers, () => ({ input: KEPT })),
	'institutions.create · of the whole country': row(
		only(['organiser', ...ADMINISTRATORS], 'institutions.not_keeper'),
		() => ({ input: { ...KEPT, place: undefined } })
	),
	'institutions.edit': row(keepers, kept({ version: 1, ...KEPT })),
	'institutions.edit · moved to another oblast': row(
		only(['organiser', ...ADMINISTRATORS], 'institutions.not_keeper'),
		kept({ version: 1, ...KEPT, place: ELSEWHERE })
	),
	'institutions.set_activity': row(
		keepers,
		kept({ isActive: 'no', reason: 'Басқарма қайта құрылды.' })
	),
	'institutions.list': row(everybody, () => ({ input: {} })),
	'institutions.get': row(everybody, kept())
};
