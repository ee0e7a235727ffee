import type { Config } from '../config.ts';

/**
 * Starts OpenTelemetry where the operator named a collector. Its packages are read only then: a process without a
 * collector starts as fast and weighs as much as before.
 *
 * @param version of this build
 * @returns sends what is left and ends
 */
export async function startTelemetry(
	settings: Config,
	version: string
): Promise<() => Promise<void>> {
	const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
	if (!endpoint) return async () => {};
	const { startOpenTelemetry } = await import('./open-telemetry.ts');
	return startOpenTelemetry({
		endpoint,
		serviceName: settings.OTEL_SERVICE_NAME,
		version,
		ratio: settings.OTEL_TRACES_SAMPLER_ARG,
		metricsEveryMs: settings.OTEL_METRIC_EXPORT_INTERVAL
	});
}
