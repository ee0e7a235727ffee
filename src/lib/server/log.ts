import { pino } from 'pino';
import { traceFields } from './tracing.ts';

/** Keys whose values never reach a log, however deep they sit. */
const REDACTED = [
	'email',
	'phone',
	'password',
	'currentPassword',
	'newPassword',
	'token',
	'code',
	'displayName',
	'address',
	'cookie',
	'authorization',
	'secret',
	'title',
	'body',
	'text'
];

interface Failure extends Error {
	code?: string;
	constraint_name?: string;
	query?: string;
	cause?: Failure;
}

/**
 * A failure by its codes and its place. The message of a failed query quotes what was asked for, a database's may quote
 * a row; a stack begins with the message, which may have many lines.
 */
export function describeError(error: unknown): Record<string, unknown> {
	const failure = (error ?? {}) as Failure;
	const { cause = failure } = failure;
	const mayQuote = cause !== failure || cause.code !== undefined || failure.query !== undefined;
	const places = failure.stack
		?.replace(failure.message, '')
		.split('\n')
		.filter((line) => /^\s+at /.test(line));
	return {
		type: failure.constructor.name,
		errorCode: cause.code ?? failure.code,
		constraint: cause.constraint_name ?? failure.constraint_name,
		message: mayQuote ? undefined : failure.message,
		stack: places?.slice(0, 11).join('\n')
	};
}

/** JSON lines on standard output: ids and codes, never names, texts or secrets. */
export const log = pino({
	level: process.env.LOG_LEVEL ?? 'info',
	base: undefined,
	timestamp: pino.stdTimeFunctions.isoTime,
	redact: {
		paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]),
		censor: '[redacted]'
	},
	mixin: traceFields,
	serializers: { err: describeError }
});
