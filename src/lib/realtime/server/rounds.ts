import type { Actor } from '../../shared/actor.ts';
import { log } from '../../server/log.ts';
import { HEARTBEAT_MS } from '../protocol.ts';
import { admit } from './admission.ts';
import { io, type AppSocket } from './io.ts';
import { servedRooms } from './relay.ts';

/** What is done for every open socket again and again: who is it now, may it still hear, does it know the heads. */
const RECHECK_MS = 60_000;
const PORTIONS = 40;

type FindActor = (cookieHeader: string) => Promise<Actor>;

/** May the actor hear the room? Asked once for everybody who is alike, while one round goes on. */
type Admitting = (actor: Actor, room: string) => Promise<boolean>;

function admitting(): Admitting {
	const answers = new Map<string, Promise<boolean>>();
	return (actor, room) => {
		const key = `${actor.kind === 'person' ? actor.id : actor.kind} ${room}`;
		const known = answers.get(key);
		if (known) return known;
		const asked = admit(actor, room);
		answers.set(key, asked);
		return asked;
	};
}

/** Finds each socket's actor again and shows those out who no longer may be in their rooms. */
export async function recheck(
	socket: AppSocket,
	findActor: FindActor,
	mayHear: Admitting = admitting()
): Promise<void> {
	const before = socket.data.actor;
	const actor = await findActor(socket.data.cookie);
	socket.data.actor = actor;
	if (before.kind === 'person' && actor.kind !== 'person') {
		socket.emit('access');
		socket.disconnect(true);
		return;
	}
	for (const room of socket.data.rooms) {
		if (await mayHear(actor, room)) continue;
		socket.data.rooms.delete(room);
		await socket.leave(room);
		socket.emit('access');
	}
}

export const everySocket = () => [...io.sockets.sockets.values()] as AppSocket[];

/** Goes round all sockets in portions, one after the other: no turn of the loop sees thousands of them. */
function goRound(everyMs: number, visit: (portion: AppSocket[]) => Promise<void> | void) {
	let rest: AppSocket[] = [];
	let size = 1;
	let isBusy = false;
	return setInterval(async () => {
		if (isBusy) return;
		if (rest.length === 0) {
			rest = everySocket();
			size = Math.max(1, Math.ceil(rest.length / PORTIONS));
		}
		isBusy = true;
		try {
			await visit(rest.splice(0, size));
		} catch (error) {
			log.error({ err: error }, 'a round over the sockets failed');
		} finally {
			isBusy = false;
		}
	}, everyMs / PORTIONS);
}

async function recheckAll(portion: readonly AppSocket[], findActor: FindActor): Promise<void> {
	const mayHear = admitting();
	for (const socket of portion)
		await recheck(socket, findActor, mayHear).catch(() => socket.disconnect(true));
}

function sendHeads(portion: readonly AppSocket[]): void {
	const heads = servedRooms();
	for (const socket of portion) {
		const mine = [...socket.data.rooms].filter((room) => heads.has(room));
		if (mine.length > 0)
			socket.emit('heads', Object.fromEntries(mine.map((room) => [room, heads.get(room)!])));
	}
}

/** Starts both rounds. @returns ends them */
export function startRounds(findActor: FindActor): () => void {
	const watch = goRound(RECHECK_MS, (portion) => recheckAll(portion, findActor));
	const beat = goRound(HEARTBEAT_MS, sendHeads);
	return () => {
		clearInterval(watch);
		clearInterval(beat);
	};
}
