/** The three doors of an act: the JSON API, a form without JavaScript, a socket. One kind of answer for all. */
import type { Socket } from 'socket.io-client';
import type { Operation } from '#lib/server/operations.ts';
import type { CallReply } from '#lib/realtime/protocol.ts';
import { callApi, type App } from './app.ts';

export type Input = Record<string, unknown>;

/** Who knocks: a session's cookie, an access token, or nobody. */
export interface Pass {
	readonly cookie?: string;
	readonly token?: string;
	/** Whose what they bring is, where it waited on a device. */
	readonly writer?: string;
}

export interface Reply {
	readonly ok: boolean;
	/** HTTP status; over a socket 200 or 0. */
	readonly status: number;
	readonly refusal?: string;
	readonly message?: string;
	/** Names of fields that were refused. */
	readonly fields: readonly string[];
	readonly value?: unknown;
	readonly contentType?: string;
}

/** The operation's path with its fields filled in, and the fields that are left for the query or the body. */
export function addressOf(operation: Operation, input: Input): { path: string; rest: Input } {
	const rest = { ...input };
	const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = rest[name];
		delete rest[name];
		return encodeURIComponent(String(value));
	});
	return { path, rest };
}

export const hasQuery = ({ method }: Operation): boolean => method === 'GET' || method === 'DELETE';

const queryOf = (input: Input): string => {
	const entries = Object.entries(input).filter(([, value]) => value !== undefined);
	const query = new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
	return entries.length > 0 ? `?${query}` : '';
};

export interface ApiOptions {
	/** `null`: none is sent. */
	readonly key?: string | null;
	readonly headers?: Record<string, string>;
}

/** Knocks at the operation's own path under /api/v1. */
export async function overApi(
	app: App,
	operation: Operation,
	input: Input,
	pass: Pass,
	options: ApiOptions = {}
): Promise<Reply> {
	const { path, rest } = addressOf(operation, input);
	const route = hasQuery(operation) ? path + queryOf(rest) : path;
	const json = hasQuery(operation) ? undefined : rest;
	const answer = await callApi(app, operation.method, route, { ...pass, ...options, json });
	return problemReply(answer);
}

/** Knocks where a page falls back to when its socket is gone. */
export async function overFallback(
	app: App,
	operation: Operation,
	input: Input,
	pass: Pass,
	options: ApiOptions = {}
): Promise<Reply> {
	const route = `/operations/${operation.id}`;
	return problemReply(await callApi(app, 'POST', route, { ...pass, ...options, json: input }));
}

function problemReply({ status, body, headers }: Awaited<ReturnType<typeof callApi>>): Reply {
	const details = body.details as { fields?: Record<string, unknown> } | undefined;
	return {
		ok: status < 400,
		status,
		refusal: status < 400 ? undefined : body.code,
		message: body.detail as string | undefined,
		fields: Object.keys(details?.fields ?? {}),
		value: body,
		contentType: headers.get('content-type') ?? undefined
	};
}

/** Calls the operation over an open socket. */
export async function overSocket(
	socket: Socket,
	operation: string,
	input: Input,
	key: string = crypto.randomUUID()
): Promise<Reply> {
	const reply = (await socket
		.timeout(8_000)
		.emitWithAck('call', { operation, input, key })) as CallReply;
	if (reply.ok) return { ok: true, status: 200, fields: [], value: reply.value };
	const fields = Object.keys((reply.details?.fields as object | undefined) ?? {});
	return { ok: false, status: 0, refusal: reply.refusal, message: reply.message, fields };
}

const isRow = (value: unknown): boolean => value !== null && typeof value === 'object';

/** An operation's input as a form sends it: nested fields by their path, lists by repetition, lists of rows by number. */
export function formFields(input: Input, prefix = ''): [string, string][] {
	return Object.entries(input).flatMap(([name, value]): [string, string][] => {
		const path = prefix + name;
		if (value === undefined) return [];
		if (value === null) return [[path, 'none']];
		if (Array.isArray(value) && !value.some(isRow))
			return value.map((each): [string, string] => [path, String(each)]);
		if (typeof value === 'object') return formFields(value as Input, `${path}.`);
		return [[path, String(value)]];
	});
}

export interface FormAddress {
	/** The page, with its query where it has one. */
	readonly path: string;
	/** `default`, or the name of the action. */
	readonly action: string;
}

function actionUrl(app: App, { path, action }: FormAddress): string {
	if (action === 'default') return app.url + path;
	const [page, query] = path.split('?');
	return `${app.url}${page}?${query ? `${query}&` : ''}/${action}`;
}

/** What SvelteKit packs as a flat list of values that refer to each other by index. */
function unpack(text: string): Input {
	const flat = JSON.parse(text) as unknown[];
	const at = (index: number): unknown => {
		const value = index < 0 ? undefined : flat[index];
		if (Array.isArray(value)) return value.map((each: number) => at(each));
		if (value === null || typeof value !== 'object') return value;
		return Object.fromEntries(
			Object.entries(value as Record<string, number>).map(([name, each]) => [name, at(each)])
		);
	};
	return (at(0) ?? {}) as Input;
}

/** Sends a form as the page's script does, to read the refusal's code. */
export async function overForm(
	app: App,
	address: FormAddress,
	input: Input,
	pass: Pass,
	key?: string
): Promise<Reply> {
	const response = await postForm(app, address, [...formFields(input), ...keyField(key)], pass, {
		accept: 'application/json',
		'x-sveltekit-action': 'true'
	});
	const body = (await response.json()) as { type: string; status: number; data?: string } & Input;
	if (body.type === 'error')
		return {
			ok: false,
			status: body.status,
			fields: [],
			refusal: (body.error as Input).code as string
		};
	const data = body.data ? unpack(body.data) : {};
	return {
		ok: body.type !== 'failure',
		status: body.status,
		refusal: data.refusal as string | undefined,
		message: data.message as string | undefined,
		fields: Object.keys((data.fields as object | undefined) ?? {}),
		value: data.value
	};
}

export const keyField = (key: string | undefined): [string, string][] =>
	key ? [['_key', key]] : [];

/** Sends a form as a browser without JavaScript does. */
export function postForm(
	app: App,
	address: FormAddress,
	fields: [string, string][],
	pass: Pass,
	headers: Record<string, string> = {}
): Promise<Response> {
	return fetch(actionUrl(app, address), {
		method: 'POST',
		headers: {
			origin: app.url,
			accept: 'text/html',
			...(pass.cookie ? { cookie: pass.cookie } : {}),
			...(pass.token ? { authorization: `Bearer ${pass.token}` } : {}),
			...(pass.writer ? { 'x-written-by': pass.writer } : {}),
			...headers
		},
		body: new URLSearchParams(fields),
		redirect: 'manual'
	});
}
