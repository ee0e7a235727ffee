import net from 'node:net';

const PIECE = 1_460;

export interface SlowLink {
	readonly port: number;
	/** Bytes that came down since it was last asked. */
	takeBytes(): number;
	close(): void;
}

/**
 * A bad network before a port of this machine: one wire each way that all connections share, so many bits a second, so
 * late; a new connection waits a round trip more, as its handshake would. Unlike a browser's own brake it holds for
 * WebSockets as well.
 */
export async function slowLink(
	target: number,
	{ kbits, rttMs }: { kbits: number; rttMs: number }
): Promise<SlowLink> {
	const bytesPerMs = kbits / 8;
	let down = 0;

	/**
	 * Sends pieces one after another over a wire, each late by half a round trip. They wait in one row with one timer: of
	 * two timers a few milliseconds apart a busy process may run the later first, and a stream out of order is broken.
	 */
	function wire() {
		let freeAt = 0;
		let timer: NodeJS.Timeout | undefined;
		const row: { at: number; arrive: () => void }[] = [];
		const deliver = () => {
			const nowMs = performance.now();
			while (row[0] && row[0].at <= nowMs) row.shift()!.arrive();
			timer = row[0] && setTimeout(deliver, row[0].at - nowMs);
		};
		return (length: number, arrive: () => void) => {
			const nowMs = performance.now();
			freeAt = Math.max(freeAt, nowMs) + length / bytesPerMs;
			row.push({ at: freeAt + rttMs / 2, arrive });
			timer ??= setTimeout(deliver, row[0]!.at - nowMs);
		};
	}
	const [upWire, downWire] = [wire(), wire()];
	const open = new Set<net.Socket>();

	/** Carries what comes out of one socket to another over a wire, its end included. */
	function carry(from: net.Socket, to: net.Socket, send: ReturnType<typeof wire>): void {
		open.add(from);
		from.setNoDelay(true);
		from.on('error', () => {});
		from.on('data', (chunk: Buffer) => {
			for (let at = 0; at < chunk.length; at += PIECE) {
				const piece = chunk.subarray(at, at + PIECE);
				send(piece.length, () => to.writable && to.write(piece));
			}
		});
		// Behind what was sent before it.
		from.on('close', () => {
			open.delete(from);
			send(0, () => to.end());
		});
	}

	const server = net.createServer({ pauseOnConnect: true }, (near) => {
		const far = net.connect(target, '127.0.0.1');
		far.on('data', (chunk: Buffer) => (down += chunk.length));
		carry(near, far, upWire);
		carry(far, near, downWire);
		near.pause();
		setTimeout(() => near.resume(), rttMs);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as net.AddressInfo).port,
		takeBytes() {
			const taken = down;
			down = 0;
			return taken;
		},
		close() {
			server.close();
			for (const socket of open) socket.destroy();
		}
	};
}
