import type { z } from 'zod';
import { ok, refuse, type Result } from '../shared/result.ts';
import type { Context } from './context.ts';
import { isConnectionLost } from './db/connection-lost.ts';
import { log } from './log.ts';
import { countRefusal } from './metrics.ts';
import type { Operation } from './operations.ts';
import { inSpan } from './tracing.ts';

const KEY = /^[\w-]{8,80}$/;

/** One field's trouble: `code` is a message key's ending, `limit` its number where it has one. */
export interface FieldIssue {
	readonly code:
		'required' | 'too_short' | 'too_long' | 'too_small' | 'too_big' | 'unknown' | 'format';
	readonly limit?: number;
}

/** Turns zod's issues into codes per field, so that the words are made in the reader's language. */
export function fieldIssues(error: z.ZodError): Record<string, FieldIssue> {
	const fields: Record<string, FieldIssue> = {};
	for (const issue of error.issues) {
		if (issue.code === 'unrecognized_keys') {
			for (const key of issue.keys) fields[key] = { code: 'unknown' };
			continue;
		}
		const name = issue.path.join('.') || '_';
		fields[name] ??= fieldIssue(issue);
	}
	return fields;
}

function fieldIssue(issue: z.core.$ZodIssue): FieldIssue {
	if (issue.code === 'invalid_type' && issue.input === undefined) return { code: 'required' };
	if (issue.code === 'too_small') {
		if (issue.origin === 'string' && issue.minimum === 1) return { code: 'required' };
		const code = issue.origin === 'string' || issue.origin === 'array' ? 'too_short' : 'too_small';
		return { code, limit: Number(issue.minimum) };
	}
	if (issue.code === 'too_big') {
		const code = issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_big';
		return { code, limit: Number(issue.maximum) };
	}
	return { code: 'format' };
}

/**
 * The fields whose text cannot be kept as it was sent: PostgreSQL takes no NUL, and half a surrogate pair is no
 * character. No schema has to think of it.
 */
export function unreadableFields(value: unknown, name = ''): string[] {
	if (typeof value === 'string')
		return value.isWellFormed() && !value.includes('\0') ? [] : [name || '_'];
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value).flatMap(([key, each]) =>
		unreadableFields(each, name ? `${name}.${key}` : key)
	);
}

/**
 * Runs an operation for any transport: who may call at all, the key, the input, then the use-case. Forms, the JSON
 * API and sockets all pass here, so the same act gets the same answer by every door.
 *
 * @param keyRule `required` at the API and the socket; `optional` for forms, which work without JavaScript
 */
export async function invoke(
	operation: Operation,
	ctx: Context,
	input: unknown,
	keyRule: 'required' | 'optional' = 'required'
): Promise<Result<unknown>> {
	const result = await inSpan('operation', { operation: operation.id }, async (note) => {
		const outcome = await attempt(operation, ctx, input, keyRule);
		if (!outcome.ok) note({ refusal: outcome.refusal });
		return outcome;
	});
	if (!result.ok) countRefusal(operation.id, result.refusal);
	return result;
}

async function attempt(
	operation: Operation,
	ctx: Context,
	input: unknown,
	keyRule: 'required' | 'optional'
): Promise<Result<unknown>> {
	if (operation.caller !== 'anyone' && ctx.actor.kind === 'visitor') return refuse('auth.required');
	if (operation.method !== 'GET' && !operation.keyless) {
		if (ctx.key === undefined && keyRule === 'required') return refuse('idempotency.key_required');
		if (ctx.key !== undefined && !KEY.test(ctx.key)) return refuse('idempotency.key_invalid');
	}
	const parsed = operation.input.safeParse(input, { reportInput: true });
	if (!parsed.success) return refuse('input.invalid', { fields: fieldIssues(parsed.error) });
	const unreadable = unreadableFields(parsed.data);
	if (unreadable.length > 0)
		return refuse('input.invalid', {
			fields: Object.fromEntries(unreadable.map((name) => [name, { code: 'format' }]))
		});
	try {
		const result = await operation.run(ctx, parsed.data);
		return result.ok ? ok(result.value) : result;
	} catch (error) {
		if (isConnectionLost(error)) return lost(operation, ctx, error);
		log.error(
			{ err: error, operation: operation.id, requestId: ctx.requestId },
			'operation failed'
		);
		return refuse('server.failed', { requestId: ctx.requestId });
	}
}

/** The database is away for a moment: reading is tried again later, writing again with the same key. */
function lost(operation: Operation, { requestId }: Context, error: unknown): Result<never> {
	log.warn({ err: error, operation: operation.id, requestId }, 'the database went away');
	const refusal = operation.method === 'GET' ? 'server.busy' : 'server.outcome_unknown';
	return refuse(refusal, { retryAfterSeconds: 2 });
}
