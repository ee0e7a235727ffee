/** Who listens to which room, how far they have heard, and how what they missed is asked for. */
import type { Socket } from 'socket.io-client';
import type {
	ClientToServerEvents,
	Envelope,
	JoinReply,
	ServerToClientEvents,
	StateValue
} from './protocol.ts';

export type AppSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** What a page wants of a room. */
export interface RoomListener {
	/** The position the page was read at. */
	after(): number;
	onEvent?(envelope: Envelope): void;
	/** Too much was missed, or rights changed: read the page again. */
	onReset?(): void;
	/** Ids the page shows, by kind of state, so that a reconnect brings them up to date. */
	shows?(): Record<string, string[]>;
	onState?(kind: string, value: StateValue): void;
}

/** One listener of one room. */
export interface Membership extends RoomListener {
	readonly room: string;
	/** The last event applied; they are applied one by one. */
	position: number;
	/** The last event heard of, applied or not. */
	heard: number;
	joined: boolean;
}

const JOIN_TIMEOUT_MS = 8_000;
const JOIN_AGAIN_MS = 1_000;
/** Refusals of a join that asking again does not change. */
const LASTING_REFUSALS = new Set(['auth.forbidden', 'input.invalid']);

/** Everybody who listens in this tab. */
export const memberships = new Set<Membership>();

/** Applies an event where its turn has come; where one before it is missing, asks for what is. */
export function receive(via: AppSocket, envelope: Envelope): void {
	for (const membership of memberships) {
		if (membership.room !== envelope.room || envelope.position <= membership.position) continue;
		membership.heard = Math.max(membership.heard, envelope.position);
		if (envelope.position > membership.position + 1) {
			// While joining, what is missing is on its way or is asked for after the answer.
			if (membership.joined) void join(via, membership);
			continue;
		}
		membership.position = envelope.position;
		membership.onEvent?.(envelope);
	}
}

/** Hands values to whoever listens to the room. */
export function spread(
	room: string,
	values: Readonly<Record<string, readonly StateValue[]>>
): void {
	for (const membership of memberships) {
		if (membership.room !== room) continue;
		for (const [kind, list] of Object.entries(values))
			for (const value of list) membership.onState?.(kind, value);
	}
}

/** Has everybody read their pages again. */
export function resetAll(): void {
	for (const membership of memberships) membership.onReset?.();
}

/** A join that failed while the line stands is tried again: nothing else would, and the page would
 * stand still until its next line. */
function joinLater(via: AppSocket, membership: Membership): void {
	setTimeout(
		() => {
			if (memberships.has(membership) && via.connected && !membership.joined)
				void join(via, membership);
		},
		JOIN_AGAIN_MS * (0.5 + Math.random())
	);
}

/** Joins a room from where the page stands, and brings the page to where the room stands. */
export async function join(via: AppSocket, membership: Membership): Promise<void> {
	membership.joined = false;
	const reply: JoinReply = await via
		.timeout(JOIN_TIMEOUT_MS)
		.emitWithAck('join', {
			room: membership.room,
			after: membership.position,
			shows: membership.shows?.()
		})
		.catch((): JoinReply => ({ ok: false, refusal: 'server.busy' }));
	if (!memberships.has(membership)) return;
	if (!reply.ok) {
		if (!LASTING_REFUSALS.has(reply.refusal)) joinLater(via, membership);
		return;
	}
	membership.joined = true;
	if (reply.reset) {
		membership.position = membership.heard = reply.position;
		membership.onReset?.();
		return;
	}
	// What was replayed came before this answer; a hole in it would show as a position behind.
	if (membership.position < reply.position) {
		membership.position = membership.heard = reply.position;
		membership.onReset?.();
	}
	spread(membership.room, reply.values);
	// A live event that overtook the replay was left out then.
	if (membership.heard > membership.position) await join(via, membership);
}
