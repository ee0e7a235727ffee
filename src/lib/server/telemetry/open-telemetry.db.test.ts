import http from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invoke } from '#lib/server/invoke.ts';
import { readConfig } from '#lib/server/config.ts';
import { findOperation } from '#lib/server/operations.ts';
import { inSpan, traceFields, tracePlace } from '#lib/server/tracing.ts';
import { openWorld, type World } from '../../../../tests/support/world.ts';
import { buildContest, buildIdea } from '../../../../tests/support/world-contest.ts';
import { startTelemetry } from './start.ts';

interface Attribute {
	key: string;
	value: Record<string, unknown>;
}
interface Span {
	name: string;
	traceId: string;
	spanId: string;
	parentSpanId?: string;
	attributes: Attribute[];
	status: { code?: number; message?: string };
	links: { traceId: string }[];
}

/** A collector on loopback that keeps what it is sent. */
const sent: { path: string; body: string }[] = [];
const collector = http.createServer((request, response) => {
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => {
		sent.push({ path: request.url!, body: Buffer.concat(parts).toString() });
		response.setHeader('content-type', 'application/json').end('{}');
	});
});
let endpoint: string;
let world: World;

beforeAll(async () => {
	world = await openWorld();
	await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
	endpoint = `http://127.0.0.1:${(collector.address() as { port: number }).port}`;
});
afterAll(() => void collector.close());

/** Runs work with a collector and gives back the spans that arrived by the end. */
async function spansOf(work: () => Promise<unknown>): Promise<Span[]> {
	sent.length = 0;
	const settings = readConfig({ ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
	const stop = await startTelemetry(settings, '1.2.3');
	await work().finally(stop);
	return sent
		.filter(({ path }) => path === '/v1/traces')
		.flatMap(({ body }) => JSON.parse(body).resourceSpans)
		.flatMap(({ scopeSpans }) => scopeSpans)
		.flatMap(({ spans }) => spans);
}

async function vote() {
	const person = await world.person('Құпия Есімді', { tier: 2 });
	const contest = await buildContest(world);
	const { id: itemId } = await buildIdea(world, contest);
	const ctx = world.ctx(person);
	const input = { pollId: contest.pollId, itemId, choice: 1 };
	expect(await invoke(findOperation('votes.cast')!, ctx, input)).toMatchObject({ ok: true });
	return { person, itemId, pollId: contest.pollId, key: ctx.key! };
}

test('a vote is an operation and a flush that links to it, and neither knows whose or on what', async () => {
	let known: Awaited<ReturnType<typeof vote>> | undefined;
	const spans = await spansOf(async () => (known = await vote()));
	const operation = spans.find((span) => span.name === 'operation' && isOf(span, 'votes.cast'))!;
	const flush = spans.find((span) => span.name === 'votes.flush')!;
	expect(operation).toBeDefined();
	expect(flush.traceId).not.toBe(operation.traceId);
	expect(flush.links.map(({ traceId }) => traceId)).toEqual([operation.traceId]);
	const told = JSON.stringify(sent);
	for (const secret of [
		known!.person.id,
		known!.itemId,
		known!.pollId,
		known!.key,
		'Құпия',
		'test-network'
	])
		expect(told).not.toContain(secret);
});

const isOf = ({ attributes }: Span, operation: string) =>
	attributes.some(({ key, value }) => key === 'operation' && value.stringValue === operation);

test('a span says only what is listed', async () => {
	const spans = await spansOf(vote);
	const keys = new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
	const listed = ['operation', 'act', 'acts', 'refusal', 'rooms', 'events', 'job', 'error.type'];
	expect([...keys].filter((key) => !listed.includes(key) && !key.startsWith('http.'))).toEqual([]);
	expect(keys.size).toBeGreaterThan(1);
});

test('a failure is told by its kind, never by its message', async () => {
	const spans = await spansOf(() =>
		inSpan('job', { job: 'x' }, () => Promise.reject(new RangeError('Айгүлдің құпиясы'))).catch(
			() => {}
		)
	);
	expect(spans[0]).toMatchObject({ name: 'job', status: { code: 2 } });
	expect(spans[0]!.attributes).toContainEqual({
		key: 'error.type',
		value: { stringValue: 'RangeError' }
	});
	expect(JSON.stringify(sent)).not.toContain('құпия');
});

test('a trace that a proxy began goes on; what is no traceparent begins a new one', async () => {
	const traceId = 'a'.repeat(32);
	const under = (traceparent: string) => inSpan('GET /', {}, async () => {}, { traceparent });
	const spans = await spansOf(async () => {
		await under(`00-${traceId}-${'b'.repeat(16)}-01`);
		await under('anything; else');
	});
	expect(spans.map((span) => span.traceId === traceId)).toEqual([true, false]);
	expect(spans[0]!.parentSpanId).toBe('b'.repeat(16));
});

test('a log line inside a span carries its trace', async () => {
	let fields: Record<string, string> = {};
	const spans = await spansOf(() => inSpan('job', {}, async () => void (fields = traceFields())));
	expect(fields).toEqual({ trace_id: spans[0]!.traceId, span_id: spans[0]!.spanId });
});

test('the metrics of /metrics arrive by their names, histograms with their buckets apart', async () => {
	await spansOf(vote);
	const metrics = sent
		.filter(({ path }) => path === '/v1/metrics')
		.flatMap(({ body }) => JSON.parse(body).resourceMetrics)
		.flatMap(({ scopeMetrics }) => scopeMetrics)
		.flatMap((scope) => scope.metrics as { name: string; histogram?: Histogram }[]);
	const flush = metrics.find(({ name }) => name === 'vote_flush_acts')!.histogram!.dataPoints[0]!;
	const total = flush.bucketCounts.reduce<number>((sum, count) => sum + Number(count), 0);
	expect(total).toBe(Number(flush.count));
	expect(total).toBeGreaterThan(0);
	expect(flush.bucketCounts).toHaveLength(flush.explicitBounds.length + 1);
	expect(metrics.map(({ name }) => name)).toContain('nodejs_eventloop_lag_p99_seconds');
});

interface Histogram {
	dataPoints: { count: string; bucketCounts: (string | number)[]; explicitBounds: number[] }[];
}

test('without a collector nothing is sent and no span is made', async () => {
	sent.length = 0;
	const stop = await startTelemetry(readConfig({ ...process.env }), '1.2.3');
	await vote();
	let inside: unknown = 'unset';
	await inSpan('job', {}, async () => void (inside = tracePlace()));
	await stop();
	expect(inside).toBeUndefined();
	expect(traceFields()).toEqual({});
	expect(sent).toEqual([]);
});
