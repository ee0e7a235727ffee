import { pino } from 'pino';

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

/** JSON lines on standard output: ids and codes, never names, texts or secrets. */
export const log = pino({
	level: process.env.LOG_LEVEL ?? 'info',
	base: undefined,
	timestamp: pino.stdTimeFunctions.isoTime,
	redact: {
		paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]),
		censor: '[redacted]'
	},
	serializers: {
		// A database error's message and detail may quote a row; its code and constraint say enough.
		err(error: unknown) {
			const e = error as Error & { code?: string; constraint_name?: string; cause?: unknown };
			const cause = e?.cause as { code?: string; constraint_name?: string } | undefined;
			return {
				type: e?.constructor?.name,
				errorCode: cause?.code ?? e?.code,
				constraint: cause?.constraint_name ?? e?.constraint_name,
				message: cause?.code ? undefined : e?.message,
				stack: e?.stack?.split('\n').slice(1, 12).join('\n')
			};
		}
	}
});
