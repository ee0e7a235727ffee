import { AsyncLocalStorage } from 'node:async_hooks';

const reading = new AsyncLocalStorage<Set<string>>();

/** Says that what is read now stands on these rooms: an event in one of them may change it. */
export function noteRooms(names: Iterable<string>): void {
	const rooms = reading.getStore();
	if (!rooms) return;
	for (const name of names) rooms.add(name);
}

/** Does some work and tells which rooms it read the heads of. */
export async function withRoomsRead<T>(
	work: () => Promise<T>
): Promise<{ value: T; rooms: ReadonlySet<string> }> {
	const rooms = new Set<string>();
	return { value: await reading.run(rooms, work), rooms };
}
