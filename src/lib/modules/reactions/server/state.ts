import { rooms } from '#lib/realtime/rooms.ts';
import type { StateSource } from '#lib/server/module.ts';
import { listCounts } from './repository.ts';

/** Absolute reaction counts, heard where the subject's page is. */
export const reactionState: StateSource = {
	async read(db, ids) {
		const rows = await listCounts(db, ids);
		return rows.map((row) => ({
			rooms: [rooms.subject(row.roomSubjectId)],
			value: { id: row.subjectId, version: row.version, value: row.counts }
		}));
	}
};
