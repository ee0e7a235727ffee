import { ValueType, type HrTime } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
	AggregationTemporality,
	DataPointType,
	type CollectionResult,
	type MetricData,
	type MetricProducer
} from '@opentelemetry/sdk-metrics';
import { registry } from '../metrics.ts';

/** One series as prom-client gives it out. */
interface Sample {
	readonly labels: Readonly<Record<string, string | number>>;
	readonly value: number;
	readonly metricName?: string;
}
interface Family {
	readonly name: string;
	readonly help: string;
	readonly type: string;
	readonly values: readonly Sample[];
}

const instant = (ms: number): HrTime => [Math.floor(ms / 1_000), Math.round((ms % 1_000) * 1e6)];
// eslint-disable-next-line no-restricted-syntax -- an exporter stamps with the process's own clock
const nowMs = (): number => Date.now();
const STARTED = instant(performance.timeOrigin);

const descriptorOf = ({ name, help }: Family) => ({
	name,
	description: help,
	unit: name.endsWith('_seconds') ? 's' : '',
	valueType: ValueType.DOUBLE
});

/** The buckets of a histogram, which prom-client counts from the bottom, apart again. */
function histogramPoints(family: Family, endTime: HrTime) {
	const series = new Map<string, Sample[]>();
	for (const sample of family.values) {
		const { le: _bucket, ...labels } = sample.labels;
		const key = JSON.stringify(labels);
		series.set(key, [...(series.get(key) ?? []), sample]);
	}
	return [...series].map(([key, samples]) => {
		const named = (suffix: string) => samples.filter((s) => s.metricName === family.name + suffix);
		const buckets = named('_bucket');
		const cumulative = buckets.map(({ value }) => value);
		return {
			attributes: JSON.parse(key) as Record<string, string>,
			startTime: STARTED,
			endTime,
			value: {
				buckets: {
					boundaries: buckets.map(({ labels }) => Number(labels.le)).filter(Number.isFinite),
					counts: cumulative.map((value, i) => value - (cumulative[i - 1] ?? 0))
				},
				sum: named('_sum')[0]?.value ?? 0,
				count: named('_count')[0]?.value ?? 0
			}
		};
	});
}

function metricOf(family: Family, endTime: HrTime): MetricData {
	const common = {
		descriptor: descriptorOf(family),
		aggregationTemporality: AggregationTemporality.CUMULATIVE
	};
	if (family.type === 'histogram')
		return {
			...common,
			dataPointType: DataPointType.HISTOGRAM,
			dataPoints: histogramPoints(family, endTime)
		};
	const dataPoints = family.values.map(({ labels, value }) => ({
		attributes: { ...labels },
		startTime: STARTED,
		endTime,
		value
	}));
	return family.type === 'counter'
		? { ...common, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints }
		: { ...common, dataPointType: DataPointType.GAUGE, dataPoints };
}

/** Gives the metrics of /metrics to an exporter of OpenTelemetry: counted once, told by two ways. */
export const registryProducer = (resource: Resource): MetricProducer => ({
	async collect(): Promise<CollectionResult> {
		const families = (await registry.getMetricsAsJSON()) as unknown as Family[];
		const endTime = instant(nowMs());
		const metrics = families
			.filter(({ values }) => values.length > 0)
			.map((family) => metricOf(family, endTime));
		return {
			resourceMetrics: { resource, scopeMetrics: [{ scope: { name: 'talqylau' }, metrics }] },
			errors: []
		};
	}
});
