import { findOperation, matchOperation } from '../operations.ts';
import type { Sheddable } from '../overload.ts';
import { isGuest, type Asked } from './guest-request.ts';

/** `always`: operators' probes and files of the build; `vote`: at no level refused, only when it would wait too long. */
export type RequestKind = Exclude<Sheddable, 'socket'> | 'vote' | 'always';

export interface KindPorts {
	readSessionId(cookie: string): string | undefined;
	/** Form actions that vote, as they stand in an address. */
	readonly urgentForm: RegExp;
}

const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);
/** What the server has as files, and the operator's colour: without them even a kept page looks broken. */
const FILE =
	/^\/(_app\/|favicon\.svg$|brand\.css$|manifest\.webmanifest$|robots\.txt$|service-worker\.js$)/;
const READS: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD', 'OPTIONS']);
const API = '/api/v1';
const CALL = '/api/v1/operations/';

function isVote(method: string, path: string, search: string, { urgentForm }: KindPorts): boolean {
	if (path.startsWith(CALL)) return findOperation(path.slice(CALL.length))?.urgent === true;
	if (path.startsWith(API)) {
		const found = matchOperation(method, path.slice(API.length));
		return typeof found === 'object' && found.operation.urgent === true;
	}
	return urgentForm.test(search);
}

/** What a request is, as far as it decides who is served first. */
export function kindOf(asked: Asked, ports: KindPorts): RequestKind {
	const { method = '', url = '' } = asked;
	const mark = url.indexOf('?');
	const path = mark === -1 ? url : url.slice(0, mark);
	if (READS.has(method)) {
		if (PROBES.has(path) || FILE.test(path)) return 'always';
		return isGuest(asked, ports.readSessionId) ? 'guest_read' : 'member_read';
	}
	return isVote(method, path, mark === -1 ? '' : url.slice(mark), ports) ? 'vote' : 'write';
}
