import { io, type Socket } from 'socket.io-client';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { quantile, type LoadResult } from './http-load.ts';

/** Opens sockets in portions, so that the join storm is not what is measured. */
export async function connect(
	port: number,
	cookies: readonly (string | undefined)[]
): Promise<Socket[]> {
	const sockets: Socket[] = [];
	for (let i = 0; i < cookies.length; i += 50) {
		const portion = cookies.slice(i, i + 50).map(
			(cookie) =>
				new Promise<Socket>((resolve, reject) => {
					const socket = io(`http://127.0.0.1:${port}`, {
						transports: ['websocket'],
						forceNew: true,
						reconnection: false,
						extraHeaders: cookie ? { cookie } : {}
					});
					socket.once('connect', () => resolve(socket));
					socket.once('connect_error', reject);
				})
		);
		sockets.push(...(await Promise.all(portion)));
	}
	return sockets;
}

/** Every socket votes again as soon as its last vote is acknowledged. */
export async function voteOverSockets(
	sockets: readonly Socket[],
	seconds: number,
	next: (client: number, turn: number) => Record<string, unknown>
): Promise<LoadResult> {
	const times: number[] = [];
	let failures = 0;
	let failure: string | undefined;
	const begin = performance.now();
	const warm = begin + seconds * 200;
	const end = begin + seconds * 1_200;
	await Promise.all(
		sockets.map(async (socket, client) => {
			for (let turn = 0; performance.now() < end; turn++) {
				const started = performance.now();
				const reply = await socket.timeout(10_000).emitWithAck('call', {
					operation: 'votes.cast',
					input: next(client, turn),
					key: randomUUID()
				});
				if (started < warm) continue;
				times.push(performance.now() - started);
				if (!reply.ok) {
					failures += 1;
					failure ??= JSON.stringify(reply);
				}
			}
		})
	);
	times.sort((a, b) => a - b);
	return {
		perSecond: times.length / seconds,
		p50: quantile(times, 0.5),
		p99: quantile(times, 0.99),
		failures,
		failure
	};
}

/** Resident memory of a process, in KiB. */
export function residentKb(pid: number): number {
	const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN);
}

/** From sending an act to the last watcher hearing of it, in milliseconds. */
export async function timeToLast(
	sockets: readonly Socket[],
	event: string,
	act: () => Promise<unknown>
): Promise<number> {
	const heard = sockets.map(
		(socket) => new Promise<void>((resolve) => socket.once(event, () => resolve()))
	);
	const started = performance.now();
	await act();
	await Promise.race([
		Promise.all(heard),
		new Promise((_, reject) =>
			setTimeout(() => reject(new Error(`${event}: a watcher heard nothing`)), 15_000)
		)
	]);
	return performance.now() - started;
}
