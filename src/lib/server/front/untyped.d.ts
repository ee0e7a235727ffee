/** Packages that bring no types of their own; what is used of them. */
declare module 'compression' {
	import type { IncomingMessage, ServerResponse } from 'node:http';
	import type { BrotliOptions } from 'node:zlib';

	interface Options {
		threshold?: number;
		level?: number;
		brotli?: BrotliOptions;
		filter?(request: IncomingMessage, response: ServerResponse): boolean;
	}
	type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
	interface Compression {
		(options?: Options): Middleware;
		/** Whether the answer's type is one that gets smaller. */
		filter(request: IncomingMessage, response: ServerResponse): boolean;
	}
	const compression: Compression;
	export default compression;
}

declare module 'on-headers' {
	import type { ServerResponse } from 'node:http';

	/** Runs right before the headers are written. */
	export default function onHeaders(response: ServerResponse, listener: () => void): void;
}
