import { rooms } from '#lib/realtime/rooms.ts';
import type { StateSource } from '#lib/server/module.ts';
import { countItems } from './count-items.ts';
import { canSeeTally } from './policy.ts';
import * as repository from './repository.ts';

/**
 * Counts as rooms may see them. Public or live ones go to the item's and the poll's room; under `after_own_vote` only
 * to the room of those who hold a ballot on the item; under `on_release` nowhere.
 */
export const tallyState: StateSource = {
	async read(db, ids, now) {
		const rows = await repository.listItems(db, ids);
		const counts = await countItems(db, rows);
		return rows.flatMap(({ item, poll }) => {
			const value = {
				id: item.itemId,
				version: item.version,
				value: counts.get(item.itemId)
			};
			const facts = { tallyRule: poll.tallyRule, talliesFrom: poll.talliesFrom.getTime() };
			if (canSeeTally(facts, false, now.getTime()))
				return [{ rooms: [rooms.subject(item.itemId), rooms.poll(poll.id)], value }];
			if (poll.tallyRule !== 'after_own_vote') return [];
			return [{ rooms: [rooms.tally(item.itemId)], value }];
		});
	}
};
