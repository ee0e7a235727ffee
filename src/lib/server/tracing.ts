/** What a span may say: codes, patterns and counts. Never an id, an address, a query parameter or a text of people. */
export interface SpanAttributes {
	readonly 'http.request.method'?: string;
	/** The pattern, as `/(public)/ideas/[ideaId=uuid]`. */
	readonly 'http.route'?: string;
	readonly 'http.response.status_code'?: number;
	readonly operation?: string;
	readonly act?: string;
	readonly job?: string;
	readonly refusal?: string;
	readonly acts?: number;
	readonly rooms?: number;
	readonly events?: number;
}

/** Where a span stands in its trace, as W3C writes it. */
export interface TracePlace {
	readonly traceId: string;
	readonly spanId: string;
	readonly traceFlags: number;
}

export interface SpanOptions {
	/** Work of its own, whoever woke it: begins a trace. */
	readonly root?: boolean;
	readonly kind?: 'server' | 'internal';
	/** What else it was done for: one flush carries the votes of many requests. */
	readonly links?: readonly (TracePlace | undefined)[];
	/** The `traceparent` header of a proxy that is trusted. */
	readonly traceparent?: string;
}

/** What a span's work may add while it runs. */
export type Note = (attributes: SpanAttributes) => void;

/** Plugged in when the operator configured a collector; without one spans cost one comparison. */
export interface Tracing {
	span<T>(
		name: string,
		attributes: SpanAttributes,
		work: (note: Note) => Promise<T>,
		options?: SpanOptions
	): Promise<T>;
	place(): TracePlace | undefined;
}

let tracing: Tracing | undefined;
export const setTracing = (next: Tracing | undefined): void => void (tracing = next);

const say: Note = () => {};

/** Runs work as a span of the current trace; its failure marks the span and goes on. */
export const inSpan = <T>(
	name: string,
	attributes: SpanAttributes,
	work: (note: Note) => Promise<T>,
	options?: SpanOptions
): Promise<T> => (tracing ? tracing.span(name, attributes, work, options) : work(say));

/** Where the caller stands, to link to it from work that is done for many; undefined without a collector. */
export const tracePlace = (): TracePlace | undefined => tracing?.place();

/** What a log line says of the trace it belongs to. */
export function traceFields(): Record<string, string> {
	const place = tracing?.place();
	return place ? { trace_id: place.traceId, span_id: place.spanId } : {};
}
