import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { load, send } from './http-load.ts';
import { startLimit } from './limits.ts';
import type { Product } from './product.ts';
import { report, type LoadResult } from './report.ts';

const COMMENTS = 200;

/** Readers who ask for one page again and again, as browsers do: compressed. */
const readers = (
	port: number,
	path: string,
	clients: number,
	seconds: number,
	headers: Record<string, string> = {}
): Promise<LoadResult> => {
	const request = { path, headers: { 'accept-encoding': 'br', ...headers } };
	return load(port, clients, seconds, () => request);
};

/** Two hundred comments under one idea, written as people write them. */
async function addComments({ port, cookies, ideaIds }: Product): Promise<void> {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
	await Promise.all(
		Array.from({ length: COMMENTS }, async (_, i) => {
			const answer = await send(port, agent, {
				method: 'POST',
				path: `/api/v1/subjects/${ideaIds[0]}/comments`,
				headers: {
					cookie: cookies[i % cookies.length]!,
					'content-type': 'application/json',
					'idempotency-key': randomUUID(),
					'sec-fetch-site': 'same-origin'
				},
				body: JSON.stringify({
					subjectId: ideaIds[0],
					body: `Бұл ұсыныстың іске асуына қолдау керек деп ойлаймын, себебі ол елге пайдалы. ${i}`,
					stance: 'neutral'
				})
			});
			if (answer.status !== 200) throw new Error(`comment: ${answer.status} ${answer.text}`);
		})
	);
	agent.destroy();
}

/** Pages a second and how soon: of guests, which are kept, and of a member, which are made anew each time. */
export async function benchPages(product: Product, seconds: number): Promise<void> {
	await addComments(product);
	const limit = await startLimit('buffer', product.url);
	const buffer = await report('limit: plain HTTP, a kept buffer of 16 KB, c=64', () =>
		readers(limit.port, '/', 64, seconds)
	);
	limit.stop();
	const idea = `/ideas/${product.ideaIds[0]}`;
	for (const clients of [1, 16, 64])
		await report(
			`idea with ${COMMENTS} comments, guest, c=${clients}`,
			() => readers(product.port, idea, clients, seconds),
			clients === 64 ? [buffer] : undefined
		);
	const member = { cookie: product.cookies[0]! };
	for (const clients of [1, 16, 64])
		await report(`idea with ${COMMENTS} comments, member, c=${clients}`, () =>
			readers(product.port, idea, clients, seconds, member)
		);
	for (const [name, path] of [
		['home', '/'],
		['ideas of a contest', `/contests/${product.contestId}/ideas`]
	] as const)
		await report(`${name}, guest, c=64`, () => readers(product.port, path, 64, seconds), [buffer]);
}
