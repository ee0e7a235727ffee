import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import { watchGauge } from '../../server/metrics.ts';

/** Sockets served in one turn of the loop: thousands of watchers shall not keep a vote waiting. */
const SLICE = 500;
/** A socket with so many messages waiting is slow: of state it gets the newest when it comes along again. */
const SLOW_MESSAGES = 4;
/** A socket with so many characters of events waiting is closed; it comes back and asks for what it missed. */
const MOST_WAITING = 1024 * 1024;
const OWED_CHECK_MS = 250;
/** So many times as long as the telling of counts took, the next telling waits. */
const REST = 3;

/** As much of Socket.IO's socket as a delivery needs. */
interface Target {
	readonly id: string;
	readonly rooms: ReadonlySet<string>;
	emit(event: 'behind', room: string): boolean;
	readonly client: {
		readonly conn: {
			readonly readyState: string;
			readonly transport: { readonly writable: boolean };
			readonly writeBuffer: readonly { data?: { length?: number } }[];
			close(discard: boolean): void;
		};
		writeToEngine(encoded: unknown, options: unknown): void;
	};
}

/** What of the library's adapter is used beside its public part. */
interface Inside {
	_encode(packet: unknown, options: unknown): unknown;
	apply(options: BroadcastOptions, visit: (socket: Target) => void): void;
}

/** What goes with a message to the engine; the frame is the library's, made when it encodes. */
interface PacketOptions {
	readonly preEncoded: true;
	readonly compress: boolean | undefined;
	wsPreEncodedFrame?: readonly Buffer[];
}

/** A message on its way to everybody it is for. */
interface Delivery {
	readonly targets: readonly Target[];
	readonly rooms: ReadonlySet<string>;
	readonly encoded: unknown;
	readonly options: unknown;
	readonly isState: boolean;
	next: number;
}

/** How often somebody was too slow. */
export const slowness = { skipped: 0, closed: 0 };
watchGauge(
	'slow_sockets_skipped',
	'State left out for sockets that were slow',
	() => slowness.skipped
);
watchGauge(
	'slow_sockets_closed',
	'Sockets closed because too much waited for them',
	() => slowness.closed
);

const waitingLength = ({ client }: Target): number =>
	client.conn.writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);

/**
 * Sends a room's message to everybody in it: encoded once, framed once, in slices, in the order of sending; events go
 * before state. What is sent as volatile is state, where the newest value is enough.
 */
export class FanOutAdapter extends Adapter {
	private readonly queue: Delivery[] = [];
	private readonly owed = new Map<Target, Set<string>>();
	private owedTimer: NodeJS.Timeout | undefined;
	private begunAt = 0;
	private restsUntil = 0;

	override broadcast(packet: Parameters<Adapter['broadcast']>[0], options: BroadcastOptions): void {
		const inside = this as unknown as Inside;
		const packetOptions: PacketOptions = { preEncoded: true, compress: options.flags?.compress };
		packet.nsp = this.nsp.name;
		const encoded = inside._encode(packet, packetOptions);
		// Head and text as one piece: ten thousand times one write costs a tenth less than two.
		const frame = packetOptions.wsPreEncodedFrame;
		if (frame) packetOptions.wsPreEncodedFrame = [Buffer.concat(frame)];
		const targets: Target[] = [];
		inside.apply(options, (socket) => targets.push(socket));
		const isFirst = this.queue.length === 0;
		this.enqueue({
			...{ targets, encoded, rooms: options.rooms, options: packetOptions },
			isState: options.flags?.volatile === true,
			next: 0
		});
		if (!isFirst) return;
		this.begunAt = performance.now();
		this.work();
	}

	/** A comment does not wait until ten thousand were told a count: it goes before state, even before state half told. */
	private enqueue(delivery: Delivery): void {
		const place = delivery.isState ? -1 : this.queue.findIndex(({ isState }) => isState);
		this.queue.splice(place < 0 ? this.queue.length : place, 0, delivery);
	}

	/**
	 * Whether new state had better wait: some is on its way, or its rest after the last is not over. Counts to ten
	 * thousand watchers leave three quarters of the process to everything else, however fast they change.
	 */
	isOccupied(): boolean {
		return this.queue.length > 0 || performance.now() < this.restsUntil;
	}

	/** One slice of the first delivery; a later one waits, so that nobody hears the second event before the first. */
	private work(): void {
		const delivery = this.queue[0];
		if (!delivery) return;
		const until = Math.min(delivery.next + SLICE, delivery.targets.length);
		try {
			while (delivery.next < until) this.deliver(delivery.targets[delivery.next++]!, delivery);
		} finally {
			if (delivery.next >= delivery.targets.length)
				this.queue.splice(this.queue.indexOf(delivery), 1);
			if (this.queue.length > 0) setImmediate(() => this.work());
			else this.restsUntil = performance.now() + REST * (performance.now() - this.begunAt);
		}
	}

	private deliver(target: Target, { rooms, encoded, options, isState }: Delivery): void {
		const { conn } = target.client;
		if (conn.readyState !== 'open') return;
		// Between the sending and this turn somebody may have lost the right to hear it.
		if (rooms.size > 0 && ![...rooms].some((room) => target.rooms.has(room))) return;
		if (!conn.transport.writable && conn.writeBuffer.length >= SLOW_MESSAGES) {
			if (isState) return this.owe(target, rooms);
			if (waitingLength(target) > MOST_WAITING) {
				slowness.closed += 1;
				return conn.close(true);
			}
		}
		target.client.writeToEngine(encoded, options);
	}

	/** Remembers that a slow socket did not get the state of these rooms; it is told when it can hear again. */
	private owe(target: Target, rooms: ReadonlySet<string>): void {
		slowness.skipped += 1;
		const owed = this.owed.get(target) ?? new Set();
		for (const room of rooms) owed.add(room);
		this.owed.set(target, owed);
		this.owedTimer ??= setInterval(() => this.settle(), OWED_CHECK_MS).unref();
	}

	private settle(): void {
		for (const [target, rooms] of this.owed) {
			const { conn } = target.client;
			if (conn.readyState === 'open' && (!conn.transport.writable || conn.writeBuffer.length > 0))
				continue;
			this.owed.delete(target);
			if (conn.readyState === 'open') for (const room of rooms) target.emit('behind', room);
		}
		if (this.owed.size > 0) return;
		clearInterval(this.owedTimer);
		this.owedTimer = undefined;
	}

	override close(): void {
		clearInterval(this.owedTimer);
		this.owed.clear();
		this.queue.length = 0;
	}
}
