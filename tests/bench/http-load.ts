import http from 'node:http';
import { quantile, type LoadResult } from './report.ts';

export interface Request {
	readonly method?: string;
	readonly path: string;
	readonly headers?: Record<string, string>;
	readonly body?: string;
}

/** One request over a kept connection; resolves to its status and body. */
export function send(
	port: number,
	agent: http.Agent,
	{ method = 'GET', path, headers, body }: Request
): Promise<{ status: number; text: string }> {
	return new Promise((resolve, reject) => {
		const request = http.request(
			{
				host: '127.0.0.1',
				port,
				agent,
				method,
				path,
				headers: {
					...headers,
					...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {})
				}
			},
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						text: Buffer.concat(chunks).toString('utf8', 0, 400)
					})
				);
			}
		);
		request.once('error', reject);
		request.end(body);
	});
}

/** Keeps `clients` requests under way for `seconds`, after a warm-up of a fifth of it. Bounded in count and time. */
export async function load(
	port: number,
	clients: number,
	seconds: number,
	next: (client: number, turn: number) => Request
): Promise<LoadResult> {
	const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
	const times: number[] = [];
	let failures = 0;
	let failure: string | undefined;
	const begin = performance.now();
	const warm = begin + seconds * 200;
	const end = begin + seconds * 1_200;
	await Promise.all(
		Array.from({ length: clients }, async (_, client) => {
			for (let turn = 0; performance.now() < end && turn < 200_000; turn++) {
				const started = performance.now();
				const { status, text } = await send(port, agent, next(client, turn));
				if (started < warm) continue;
				times.push(performance.now() - started);
				if (status >= 300) {
					failures += 1;
					failure ??= `${status} ${text}`;
				}
			}
		})
	);
	agent.destroy();
	times.sort((a, b) => a - b);
	return {
		perSecond: times.length / seconds,
		p50: quantile(times, 0.5),
		p99: quantile(times, 0.99),
		failures,
		failure
	};
}
