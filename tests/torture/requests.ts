/** HTTP as the driver of a run speaks it: kept connections, an end to patience, and nothing thrown. */
import http from 'node:http';

export interface Reply {
	/** 0: no answer came, so nobody knows what was done. */
	readonly status: number;
	readonly headers: http.IncomingHttpHeaders;
	readonly text: string;
}

export interface Sent {
	readonly method?: string;
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

export interface HttpClient {
	/** How long an answer is waited for, milliseconds. */
	readonly patienceMs: number;
	send(request: Sent): Promise<Reply>;
	close(): void;
}

/** @param base address of a process or the balancer; asked anew for every request */
export function openHttp(base: () => number, patienceMs: number): HttpClient {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
	return {
		patienceMs,
		send: ({ method = 'GET', path, headers, body }) =>
			new Promise((resolve) => {
				const nothing = () => resolve({ status: 0, headers: {}, text: '' });
				const length = body ? { 'content-length': String(Buffer.byteLength(body)) } : {};
				const request = http.request(
					{
						host: '127.0.0.1',
						port: base(),
						agent,
						method,
						path,
						headers: { ...headers, ...length }
					},
					(response) => {
						const chunks: Buffer[] = [];
						response.on('data', (chunk: Buffer) => chunks.push(chunk));
						response.once('aborted', nothing);
						response.once('error', nothing);
						response.once('end', () =>
							resolve({
								status: response.statusCode ?? 0,
								headers: response.headers,
								text: Buffer.concat(chunks).toString('utf8')
							})
						);
					}
				);
				request.setTimeout(patienceMs, () => request.destroy(new Error('no answer in time')));
				request.once('error', nothing);
				request.end(body);
			}),
		close: () => agent.destroy()
	};
}
