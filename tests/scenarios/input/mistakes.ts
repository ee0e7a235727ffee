/** Mistakes in the input of an operation, made from its schema: what a schema must refuse, field by field. */
import { z } from 'zod';
import { hasQuery, type Input } from '../../support/doors.ts';
import type { Operation } from '#lib/server/operations.ts';

export interface Mistake {
	readonly what: string;
	/** The field that is wrong: the refusal must name it. */
	readonly field: string;
	readonly input: Input;
	/** Can a form send it? Forms send text only, and any text in a checkbox is a tick. */
	readonly isText: boolean;
}

const WRONG_TYPES: readonly unknown[] = [42, { a: 1 }, ['x'], true, null];
const WRONG_TEXTS: readonly string[] = ['not one of these', '00000000-0000-0000-0000-00000000000z'];
/** Longer than any text field; shorter than the limit of a body or an address. */
const TOO_LONG = { body: 20_001, address: 9_000 };

const innermost = (schema: z.ZodType): z.ZodType =>
	schema instanceof z.ZodOptional ||
	schema instanceof z.ZodNullable ||
	schema instanceof z.ZodDefault
		? innermost(schema.unwrap() as z.ZodType)
		: schema;

/** The fields of an object, nested ones by their path. */
function fieldsOf(schema: z.ZodType, prefix: readonly string[] = []): string[][] {
	const inner = innermost(schema);
	if (!(inner instanceof z.ZodObject)) return [];
	return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
		const path = [...prefix, name];
		const nested = fieldsOf(field, path);
		return nested.length > 0 ? nested : [path];
	});
}

/** A copy of the input with one field replaced; undefined takes it out. */
export function changed(input: Input, path: readonly string[], value: unknown): Input {
	const [name, ...rest] = path;
	const copy = { ...input };
	if (rest.length > 0) copy[name!] = changed((copy[name!] ?? {}) as Input, rest, value);
	else if (value === undefined) delete copy[name!];
	else copy[name!] = value;
	return copy;
}

const isRefused = (operation: Operation, input: Input): boolean =>
	!operation.input.safeParse(input).success;

/** Whether the field's place is the path or the query, where everything is text. */
const isInAddress = (operation: Operation, [name]: readonly string[]): boolean =>
	hasQuery(operation) || operation.path.includes(`{${name}}`);

function isFlag(operation: Operation, path: readonly string[]): boolean {
	const shape = operation.input instanceof z.ZodObject ? operation.input.shape : {};
	const field = (shape as Record<string, z.ZodType | undefined>)[path[0]!];
	return field !== undefined && innermost(field) instanceof z.ZodBoolean;
}

/** Operations that take files have a limit of their own for the body. */
export const takesFiles = ({ bodyLimit }: Operation): boolean => bodyLimit !== undefined;

/** Every field of an operation's input, as a path. */
export const fieldPaths = (operation: Operation): string[][] => fieldsOf(operation.input);

function mistakesOf(operation: Operation, right: Input, path: readonly string[]): Mistake[] {
	const field = path.join('.');
	const inAddress = isInAddress(operation, path);
	const make = (what: string, value: unknown): Mistake => ({
		what: `${field} ${what}`,
		field,
		input: changed(right, path, value),
		isText: (value === undefined || typeof value === 'string') && !isFlag(operation, path)
	});
	const refused = (mistake: Mistake): boolean => isRefused(operation, mistake.input);
	const types = WRONG_TYPES.map((value) =>
		make(`of another type (${JSON.stringify(value)})`, value)
	);
	const texts = WRONG_TEXTS.map((value) => make(`“${value}”`, value));
	const candidates = [
		...(inAddress ? [] : types.filter(refused).slice(0, 2)),
		...texts.filter(refused).slice(0, 1),
		// Without it the address is another one.
		...(inAddress && !hasQuery(operation) ? [] : [make('left out', undefined)].filter(refused))
	];
	const long = make('too long', 'x'.repeat(inAddress ? TOO_LONG.address : TOO_LONG.body));
	// Files are refused by the size of the body; every other text has an end.
	return takesFiles(operation) && !isRefused(operation, long.input)
		? candidates
		: [...candidates, long];
}

/** Everything that can be wrong with an input, one mistake at a time. */
export function allMistakes(operation: Operation, right: Input): Mistake[] {
	const unknown = { what: 'a field nobody knows', field: 'surprise', isText: true };
	return [
		{ ...unknown, input: { ...right, surprise: 'x' } },
		...fieldPaths(operation).flatMap((path) => mistakesOf(operation, right, path))
	];
}

/** Fields that take any words: those a person writes in. */
export function textPaths(operation: Operation, right: Input): string[][] {
	return fieldPaths(operation).filter(
		(path) => !isRefused(operation, changed(right, path, 'Кез келген сөз, мысалы.'))
	);
}
