import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { log } from './log.ts';
import { redisLine, sharedLine } from './redis.ts';
import { EVERYBODY, type Channel, type Signals } from './signals-port.ts';

const CHANNELS: readonly Channel[] = ['rooms', 'state', 'access', 'presence', 'health'];
/** Of a call to oneself the way is the point: it is heard by Redis or not at all. */
const travels = (channel: Channel): boolean => channel === 'health';
/** How long a start waits for Redis: it is not needed for truth, so nobody waits longer. */
const PATIENCE_MS = 2_000;

interface Subscription {
	readonly channel: Channel;
	readonly onMessage: (payload: string) => void;
	readonly onConnected?: () => void;
}

/** A listener's failure is not the line's: thrown into it, it would be taken for a break. */
function tell({ channel, onMessage }: Subscription, payload: string): void {
	try {
		onMessage(payload);
	} catch (error) {
		log.error({ err: error, channel }, 'a signal could not be heard');
	}
}

/** The connection that listens to every channel, again after each break. */
function openListener(
	url: string,
	prefix: string,
	hear: (channel: Channel, message: string) => void,
	onConnected: () => void
) {
	let isListening = false;
	const line = redisLine(url, 'signals', () => (isListening = false));
	// The same functions every time: subscribing again after a half-made attempt doubles nothing.
	const hearers = CHANNELS.map(
		(channel) => [`${prefix}:${channel}`, (message: string) => hear(channel, message)] as const
	);
	line.client.on('ready', () => {
		// After a break the client subscribes again before it says that it is ready.
		const subscribed = isListening
			? []
			: hearers.map(([name, hearer]) => line.client.subscribe(name, hearer));
		Promise.all(subscribed).then(
			() => {
				isListening = true;
				onConnected();
			},
			() => {} // the line broke meanwhile: the next one begins again
		);
	});
	return { line, isListening: () => isListening && line.client.isReady };
}

/**
 * Publish and subscribe of Redis or Valkey: one connection to publish, one to listen. The own process hears its
 * signals without it (all but `health`), so one process alone misses nothing while Redis is down.
 *
 * @param prefix of the channels, for servers that several installations share
 */
export function overRedis(url: string, prefix: string): Signals {
	const me = randomUUID();
	const subscriptions = new Set<Subscription>();
	let begun: () => void = () => {};
	const firstConnected = new Promise<void>((resolve) => (begun = resolve));
	/** A right changed and nobody elsewhere heard of it: when the way is back, everybody looks again. */
	let isAccessUntold = false;

	const deliver = (channel: Channel, payload: string) => {
		for (const each of subscriptions) if (each.channel === channel) tell(each, payload);
	};
	const hear = (channel: Channel, message: string) => {
		const cut = message.indexOf(' ');
		if (message.slice(0, cut) !== me || travels(channel)) deliver(channel, message.slice(cut + 1));
	};
	const { line: listening, isListening } = openListener(url, prefix, hear, () => {
		begun();
		for (const { onConnected } of subscriptions) onConnected?.();
	});
	const publishing = sharedLine(url);
	const send = async (channel: Channel, payload: string) => {
		try {
			if (!publishing.client.isReady) throw new Error('Redis is not connected');
			await publishing.client.publish(`${prefix}:${channel}`, `${me} ${payload}`);
		} catch (error) {
			if (channel === 'access') isAccessUntold = true;
			throw error;
		}
	};
	publishing.client.on('ready', () => {
		if (!isAccessUntold) return;
		isAccessUntold = false;
		send('access', EVERYBODY).catch(() => {});
	});

	let opening: Promise<unknown> | undefined;
	const open = (): Promise<unknown> => {
		for (const line of [publishing, listening]) line.open();
		return Promise.race([firstConnected, pause(PATIENCE_MS)]);
	};
	return {
		isCarriedByCommit: false,
		async publish(channel, payload) {
			// Not within the caller's own turn: a listener's failure is none of the publisher's.
			if (!travels(channel)) setImmediate(deliver, channel, payload);
			await send(channel, payload);
		},
		async subscribe(channel, onMessage, onConnected) {
			const subscription = { channel, onMessage, onConnected };
			subscriptions.add(subscription);
			if (isListening()) onConnected?.();
			await (opening ??= open());
			return async () => void subscriptions.delete(subscription);
		},
		isConnected: () => publishing.client.isReady && isListening(),
		async close() {
			if (opening) for (const line of [publishing, listening]) line.close();
		}
	};
}
