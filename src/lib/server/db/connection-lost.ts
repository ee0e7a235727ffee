const CODES = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|57P0[123]|08)/;

interface Failure {
	readonly code?: string;
	readonly cause?: Failure;
}

/** Whether the database went away under a statement: whatever was on its way may have happened or not. */
export function isConnectionLost(error: unknown): boolean {
	const { code, cause } = (error ?? {}) as Failure;
	return CODES.test(cause?.code ?? code ?? '');
}
