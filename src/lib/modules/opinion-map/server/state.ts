import { rooms } from '#lib/realtime/rooms.ts';
import type { StateSource } from '#lib/server/module.ts';
import * as repository from './repository.ts';

/** Says that a newer map is there; who watches reads it. A picture of ten thousand dots is not pushed to everybody. */
export const mapState: StateSource = {
	async read(db, ids) {
		const heads = await repository.listHeads(db, ids);
		return heads.map(({ pollId, subjectId, version, participants, votes }) => ({
			rooms: [rooms.subject(subjectId)],
			value: { id: pollId, version, value: { participants, votes, version } }
		}));
	}
};
