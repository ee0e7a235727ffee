/** What operators import speaks of metrics that exist, and each alert is explained. */
import { beforeAll, expect, test } from 'vitest';
import { compose } from '#lib/composition.server.ts';
import { watchQueries } from '#lib/server/db/slow-queries.ts';
import { sql } from '#lib/server/db/client.ts';
import { registry } from '#lib/server/metrics.ts';
import { BOUNDS } from '#lib/modules/health/findings.ts';
import { read } from './files.ts';

const FOLDER = 'docs/operations';
const alerts = read(`${FOLDER}/alerts.yml`);
const dashboard = read(`${FOLDER}/grafana/talqylau.json`);
const guide = read(`${FOLDER}/observability.md`);

/** Metrics of Prometheus itself. */
const BUILT_IN = ['up'];
/** Counted only where the product serves, and so not registered here. */
const OF_A_SERVING_PROCESS = ['replica_lag_seconds'];
const FUNCTIONS = new Set(
	'absent histogram_quantile increase label_values max rate sum time topk by le job job_name instance route status outcome reason code and'.split(
		' '
	)
);

/** The names of metrics in an expression: words that are no function, label or value. */
export function metricsIn(expression: string): string[] {
	const bare = expression
		.replace(/\{[^}]*\}/g, '')
		.replace(/\[[^\]]*\]/g, '')
		.replace(/"[^"]*"/g, '')
		.replace(/\b\d[\w.]*/g, '');
	const words = bare.match(/[a-z][a-z0-9_]*/g) ?? [];
	return [...new Set(words.filter((word) => !FUNCTIONS.has(word)))];
}

const alertNames = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name]) => name!);
const alertExpressions = [...alerts.matchAll(/expr: (?:>-\n)?([\s\S]*?)\n\s+(?:for|labels):/g)].map(
	([, expression]) => expression!
);
const dashboardExpressions = (
	JSON.parse(dashboard) as { panels: { targets?: { expr: string }[] }[] }
).panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

let known: Set<string>;
beforeAll(async () => {
	compose();
	watchQueries(sql);
	const families = await registry.getMetricsAsJSON();
	known = new Set([...BUILT_IN, ...OF_A_SERVING_PROCESS]);
	for (const { name, type } of families) {
		known.add(name);
		if (String(type) === 'histogram')
			for (const suffix of ['bucket', 'sum', 'count']) known.add(`${name}_${suffix}`);
	}
});

test('names of metrics are found in an expression', () => {
	expect(
		metricsIn('histogram_quantile(0.99, sum by (le) (rate(a_b_bucket{x="y"}[5m]))) > 1')
	).toEqual(['a_b_bucket']);
});

test('every panel asks for a metric that exists', () => {
	expect(dashboardExpressions.length).toBeGreaterThan(20);
	for (const expression of dashboardExpressions) {
		const names = metricsIn(expression);
		expect(names.length, expression).toBeGreaterThan(0);
		expect(
			names.filter((name) => !known.has(name)),
			expression
		).toEqual([]);
	}
});

test('every alert asks for a metric that exists', () => {
	expect(alertExpressions).toHaveLength(alertNames.length);
	for (const expression of alertExpressions)
		expect(
			metricsIn(expression).filter((name) => !known.has(name)),
			expression
		).toEqual([]);
});

test('every alert is explained, and nothing else is', () => {
	const explained = [...guide.matchAll(/^### (\w+)$/gm)].map(([, name]) => name!);
	expect(explained).toEqual(alertNames);
});

test('what the page of live health finds, Prometheus finds too', () => {
	const found = new Set([...alerts.matchAll(/finding: (\w+)/g)].map(([, code]) => code!));
	for (const { code } of BOUNDS) expect([...found]).toContain(code);
});

test('no label of a metric can name a thing or a person', async () => {
	const allowed = new Set(
		'le quantile route method status operation code outcome reason job_name kind space type version major minor patch level what'.split(
			' '
		)
	);
	for (const { name, values } of await registry.getMetricsAsJSON())
		for (const { labels } of values as { labels: Record<string, unknown> }[])
			for (const label of Object.keys(labels))
				expect(allowed.has(label), `${name}{${label}}`).toBe(true);
});
