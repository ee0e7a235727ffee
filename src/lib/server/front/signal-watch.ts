import { parseRoom, type RoomKind } from '../../realtime/rooms.ts';
import { onState } from '../../realtime/server/ticker.ts';
import { isId } from '../../shared/ids.ts';
import { log } from '../log.ts';
import { signals } from '../signals.ts';
import type { PageCache } from './page-cache.ts';

const BEAT_MS = 1_000;
/** A beat that is not heard for so long has gone nowhere. */
const SILENCE_MS = 2_500;
const BEAT = 'front:';

/**
 * Rooms that guests hear too. What moves in others is not on guests' pages, and a page made anew because of them would
 * tell with its instant when somebody did what nobody sees.
 */
const OPEN_ROOMS: ReadonlySet<RoomKind> = new Set(['site', 'subject', 'poll', 'institution']);

/** A room's own name and the id of the thing it is about, where guests may hear it. */
export function openNamesOf(room: string): string[] {
	const parsed = parseRoom(room);
	if (!parsed || !OPEN_ROOMS.has(parsed.kind)) return [];
	return isId(parsed.id) ? [room, parsed.id] : [room];
}

/** Whether signals arrive here, told by beats of one's own that go the same way. */
export class SignalWatch {
	readonly #name = `${BEAT}${crypto.randomUUID()}`;
	#heardAt = -Infinity;

	isSure(): boolean {
		return performance.now() - this.#heardAt <= SILENCE_MS;
	}

	/**
	 * Lets go of pages as signals name what is on them.
	 *
	 * @returns stops listening
	 */
	async start(cache: PageCache): Promise<() => Promise<void>> {
		const unsubscribe = await signals.subscribe(
			'rooms',
			(payload) => this.#hear(cache, payload.split(' ')),
			// What was said while nobody listened is lost: nothing kept is known to be true.
			() => cache.clear()
		);
		const forget = onState((room, ids) => {
			const names = openNamesOf(room);
			if (names.length > 0) cache.hearOfCounts([...names, ...ids]);
		});
		const beat = setInterval(() => {
			if (cache.size > 0) signals.publish('rooms', this.#name).catch(() => {});
		}, BEAT_MS);
		return async () => {
			clearInterval(beat);
			forget();
			await unsubscribe().catch((error: unknown) => log.debug({ err: error }, 'unsubscribed late'));
		};
	}

	#hear(cache: PageCache, rooms: readonly string[]): void {
		if (rooms.includes(this.#name)) this.#heardAt = performance.now();
		const names = rooms.flatMap(openNamesOf);
		if (names.length === 0) return;
		cache.hear(names);
		cache.hearOfSomething();
	}
}
