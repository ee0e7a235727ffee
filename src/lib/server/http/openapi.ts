import { z } from 'zod';
import { commonRefusals } from '../../shared/refusals.ts';
import { allOperations, type Operation } from '../operations.ts';
import { statusOf } from '../refusals.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json =>
	z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;

const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);

function parametersOf(operation: Operation, input: Json): Json[] {
	const properties = (input.properties ?? {}) as Record<string, Json>;
	const required = (input.required ?? []) as string[];
	const inPath = pathNames(operation.path);
	const hasQuery = operation.method === 'GET' || operation.method === 'DELETE';
	const fields = Object.entries(properties).filter(([name]) => hasQuery || inPath.includes(name));
	const parameters = fields.map(([name, schema]) => ({
		name,
		in: inPath.includes(name) ? 'path' : 'query',
		required: inPath.includes(name) || required.includes(name),
		schema
	}));
	if (operation.method === 'GET' || operation.keyless) return parameters;
	const key = {
		name: 'Idempotency-Key',
		in: 'header',
		required: true,
		schema: { type: 'string', minLength: 8, maxLength: 80 }
	};
	return [...parameters, key];
}

function bodyOf(operation: Operation, input: Json): Json | undefined {
	if (operation.method === 'GET' || operation.method === 'DELETE') return undefined;
	const inPath = pathNames(operation.path);
	const properties = Object.fromEntries(
		Object.entries((input.properties ?? {}) as Json).filter(([name]) => !inPath.includes(name))
	);
	const required = ((input.required ?? []) as string[]).filter((name) => !inPath.includes(name));
	const schema = { ...input, properties, required, $schema: undefined };
	return { required: required.length > 0, content: { 'application/json': { schema } } };
}

function responsesOf(operation: Operation): Json {
	const problems = {
		'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } }
	};
	const byStatus = new Map<number, string[]>();
	for (const code of [...operation.refusals, 'input.invalid'])
		byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
	const refusals = [...byStatus].map(([status, codes]) => [
		String(status),
		{ description: `Refused: ${codes.join(', ')}`, content: problems }
	]);
	const success = {
		description: 'Done',
		content: {
			'application/json': {
				schema: { ...schemaOf(operation.output, 'output'), $schema: undefined }
			}
		}
	};
	return { '200': success, ...Object.fromEntries(refusals) };
}

function describe(operation: Operation): Json {
	const input = schemaOf(operation.input, 'input');
	return {
		operationId: operation.id,
		summary: operation.summary,
		tags: [operation.id.split('.')[0]],
		security:
			operation.caller === 'anyone'
				? [{}, { session: [] }, { token: [] }]
				: [{ session: [] }, { token: [] }],
		parameters: parametersOf(operation, input),
		requestBody: bodyOf(operation, input),
		responses: responsesOf(operation)
	};
}

let kept: Json | undefined;

/** The OpenAPI 3.1 description of every operation, from the schemas that validate them. */
export function openApiDocument(): Json {
	if (kept) return kept;
	const paths: Record<string, Json> = {};
	for (const operation of allOperations())
		(paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation);
	kept = {
		openapi: '3.1.0',
		info: {
			title: 'Talqylau',
			version: '1',
			description: `Everything the pages can do. Writes carry an Idempotency-Key. Refusals any operation may give: ${Object.keys(commonRefusals).join(', ')}.`,
			license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
		},
		servers: [{ url: '/api/v1' }],
		paths,
		components: {
			securitySchemes: {
				session: { type: 'apiKey', in: 'cookie', name: '__Host-sid' },
				token: { type: 'http', scheme: 'bearer' }
			},
			schemas: {
				Problem: {
					type: 'object',
					required: ['code', 'status', 'detail'],
					properties: {
						type: { type: 'string' },
						title: { type: 'string' },
						code: { type: 'string' },
						status: { type: 'integer' },
						detail: { type: 'string' },
						details: { type: 'object' }
					}
				}
			}
		}
	};
	return kept;
}
