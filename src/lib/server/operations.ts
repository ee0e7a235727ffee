import type { z } from 'zod';
import type { Result } from '../shared/result.ts';
import type { Context } from './context.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call at all; finer rules stand in policies. Also the row of the access matrix. */
export type Caller = 'anyone' | 'signed_in' | 'staff';

/**
 * One use-case or query as the outside may call it. Declared once, it becomes a JSON route, an entry of the OpenAPI
 * document, a socket call (`socket: true`) and a row of the access matrix.
 */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
	/** `<module>.<verb>`, also the act's name in idempotency fingerprints. */
	readonly id: string;
	readonly summary: string;
	readonly method: Method;
	/** Under /api/v1; `{name}` takes a field of the input from the path. */
	readonly path: string;
	/** A strict object: path fields, and the query (GET, DELETE) or the JSON body. */
	readonly input: I;
	readonly output: O;
	readonly caller: Caller;
	/** Every code `run` may refuse with, besides the common ones. */
	readonly refusals: readonly string[];
	readonly socket?: boolean;
	/** A write that is idempotent by nature or made by visitors: no key is asked for. */
	readonly keyless?: boolean;
	/** Served when everything else is refused under load. */
	readonly urgent?: boolean;
	/** The answer is the same for everybody who may see it: carries an ETag. */
	readonly hot?: boolean;
	/** The longest JSON body, in bytes, where a file in it makes it longer than usual. */
	readonly bodyLimit?: number;
	/** The field that a body of plain bytes fills, as base64; the other fields then stand in the address. */
	readonly bytesField?: string;
	/** Its value has the shape of `output`; a test runs each operation against it. */
	run(ctx: Context, input: z.output<I>): Promise<Result<unknown>>;
}

/** Types one operation. */
export const operation = <I extends z.ZodType, O extends z.ZodType>(
	op: Operation<I, O>
): Operation => op as unknown as Operation;

const operations = new Map<string, Operation>();
/** Their paths in parts, by how many parts: what a request can match without looking at all of them. */
const byLength = new Map<number, { operation: Operation; want: readonly string[] }[]>();

/** Called by the composition, once per module. @throws Error on a second operation of the same id */
export function registerOperations(more: readonly Operation[]): void {
	for (const op of more) {
		if (operations.has(op.id) && operations.get(op.id) !== op)
			throw new Error(`operation ${op.id} is declared twice`);
		if (operations.has(op.id)) continue;
		operations.set(op.id, op);
		const want = op.path.split('/');
		byLength.set(want.length, [...(byLength.get(want.length) ?? []), { operation: op, want }]);
	}
}

export const allOperations = (): Operation[] => [...operations.values()];
export const findOperation = (id: string): Operation | undefined => operations.get(id);

/** Finds the operation of a path under /api/v1, decoded already, and the fields the path gives. */
export function matchOperation(
	method: string,
	path: string
): { operation: Operation; params: Record<string, string> } | 'no_method' | undefined {
	let isKnownPath = false;
	const have = path.split('/');
	for (const { operation, want } of byLength.get(have.length) ?? []) {
		const params = matchPath(want, have);
		if (!params) continue;
		if (operation.method === method) return { operation, params };
		isKnownPath = true;
	}
	return isKnownPath ? 'no_method' : undefined;
}

function matchPath(
	want: readonly string[],
	have: readonly string[]
): Record<string, string> | undefined {
	const params: Record<string, string> = {};
	for (const [i, part] of want.entries()) {
		if (part.startsWith('{')) params[part.slice(1, -1)] = have[i]!;
		else if (part !== have[i]) return undefined;
	}
	return params;
}
