import {
	ROOT_CONTEXT,
	SpanKind,
	SpanStatusCode,
	context,
	trace,
	type Context,
	type Span
} from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
	BatchSpanProcessor,
	NodeTracerProvider,
	ParentBasedSampler,
	TraceIdRatioBasedSampler
} from '@opentelemetry/sdk-trace-node';
import { describeError } from '../log.ts';
import { setTracing, type SpanOptions, type Tracing } from '../tracing.ts';
import { registryProducer } from './registry-producer.ts';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const MOST_LINKS = 32;

export interface TelemetrySettings {
	/** Base address of the collector, as `http://127.0.0.1:4318`. */
	readonly endpoint: string;
	readonly serviceName: string;
	readonly version: string;
	/** The share of traces that begin here and are kept, 0 to 1. */
	readonly ratio: number;
	readonly metricsEveryMs: number;
}

function parentOf(options: SpanOptions | undefined): Context {
	if (options?.root) return ROOT_CONTEXT;
	const parts = TRACEPARENT.exec(options?.traceparent ?? '');
	if (!parts) return context.active();
	return trace.setSpanContext(ROOT_CONTEXT, {
		traceId: parts[1]!,
		spanId: parts[2]!,
		traceFlags: parseInt(parts[3]!, 16),
		isRemote: true
	});
}

/** The kind of failure, never its message: that may quote what a person wrote. */
function fail(span: Span, error: unknown): void {
	const { type, errorCode } = describeError(error) as { type: string; errorCode?: string };
	span.setAttribute('error.type', errorCode ?? type);
	span.setStatus({ code: SpanStatusCode.ERROR });
}

function tracingOf(provider: NodeTracerProvider): Tracing {
	const tracer = provider.getTracer('talqylau');
	return {
		span(name, attributes, work, options) {
			const links = (options?.links ?? []).flatMap((place) => (place ? [{ context: place }] : []));
			const parent = parentOf(options);
			const span = tracer.startSpan(
				name,
				{
					attributes: { ...attributes },
					kind: options?.kind === 'server' ? SpanKind.SERVER : SpanKind.INTERNAL,
					links: links.slice(0, MOST_LINKS)
				},
				parent
			);
			const note = (more: object) => void span.setAttributes({ ...more });
			return context.with(trace.setSpan(parent, span), async () => {
				try {
					return await work(note);
				} catch (error) {
					fail(span, error);
					throw error;
				} finally {
					span.end();
				}
			});
		},
		place: () => trace.getActiveSpan()?.spanContext()
	};
}

/**
 * Sends traces and metrics to a collector by OTLP over HTTP. Metrics are those of /metrics, by the same names.
 *
 * @returns sends what is left and ends; a collector that does not answer holds nothing up for long
 */
export function startOpenTelemetry(settings: TelemetrySettings): () => Promise<void> {
	const base = settings.endpoint.replace(/\/$/, '');
	const resource = resourceFromAttributes({
		'service.name': settings.serviceName,
		'service.version': settings.version,
		'service.instance.id': crypto.randomUUID()
	});
	const traces = new NodeTracerProvider({
		resource,
		sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(settings.ratio) }),
		spanProcessors: [
			new BatchSpanProcessor(
				new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis: 5_000 }),
				{ scheduledDelayMillis: 2_000, exportTimeoutMillis: 5_000, maxQueueSize: 4_096 }
			)
		]
	});
	traces.register();
	const metrics = new MeterProvider({
		resource,
		readers: [
			new PeriodicExportingMetricReader({
				exporter: new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: 5_000 }),
				exportIntervalMillis: settings.metricsEveryMs,
				exportTimeoutMillis: Math.min(5_000, settings.metricsEveryMs),
				metricProducers: [registryProducer(resource)]
			})
		]
	});
	setTracing(tracingOf(traces));
	return async () => {
		setTracing(undefined);
		await Promise.allSettled([traces.shutdown(), metrics.shutdown()]);
		trace.disable();
		context.disable();
	};
}
