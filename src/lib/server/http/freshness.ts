/** How new what a request reads has to be: where a replica is read, this decides whether it may answer. */
import { databaseNow, hasReplica } from '../db/replica.ts';
import { signals } from '../signals.ts';

/** A page may be as old as this; what it misses comes with the positions it carries, when its socket joins. */
const PAGE_AGE_MS = 1_000;
/** Clocks of processes are set by the database's, to less than this. */
const CLOCK_MARGIN_MS = 500;
/** Longer than the furthest a replica may be behind and still be read. */
const COOKIE_SECONDS = 30;
/** Says when its browser last sent something. No secret: a wrong one only sends its reader to the primary. */
const COOKIE = 'written';
const WRITTEN = /(?:^|;\s*)written=(\d{13})(?=;|$)/;

let lastSignalMs = 0;

/** As much of a request as decides how new its answer must be. */
export interface Reading {
	readonly method: string;
	readonly headers: { get(name: string): string | null };
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

function lastWriteOf({ headers }: Reading): number {
	const value = WRITTEN.exec(headers.get('cookie') ?? '')?.[1];
	// One from the future, which nobody here set, is one of now.
	return value ? Math.min(Number(value), databaseNow() + CLOCK_MARGIN_MS) : 0;
}

/**
 * The instant (milliseconds of the database's clock) before which everything must be in what a request reads. Infinity:
 * only the primary will do.
 *
 * @param isFromPage  a page that is open asks: it has heard what the relay told
 *
 * A new page is at most a second old. Whoever has a page already has heard what the relay told, so what it asks for is
 * as new as the last thing told. And everybody sees what they wrote themselves.
 */
export function requiredInstant(asked: Reading, isFromPage: boolean): number {
	if (!isRead(asked.method)) return Infinity;
	// A program keeps no cookie, so nobody knows what it wrote by another process.
	if (asked.headers.get('authorization') !== null) return Infinity;
	return Math.max(databaseNow() - PAGE_AGE_MS, lastWriteOf(asked), isFromPage ? lastSignalMs : 0);
}

/** The instant a socket's answer to a write carries, for the browser to keep; undefined where there is no replica. */
export const writtenNow = (): number | undefined =>
	hasReplica() ? Math.ceil(databaseNow() + CLOCK_MARGIN_MS) : undefined;

/** Has the browser remember that it wrote, so that what it reads next, by whatever process, shows it. */
export function writtenCookie(method: string, isHttps: boolean): string | undefined {
	const instant = writtenNow();
	if (instant === undefined || isRead(method)) return undefined;
	const line = `${COOKIE}=${instant}; Path=/; SameSite=Lax; Max-Age=${COOKIE_SECONDS}`;
	return isHttps ? `${line}; Secure` : line;
}

/** Listens for what the processes tell each other. @returns ends that */
export async function startFreshness(): Promise<() => Promise<void>> {
	if (!hasReplica()) return async () => {};
	const note = () => void (lastSignalMs = databaseNow() + CLOCK_MARGIN_MS);
	return signals.subscribe('rooms', note, note);
}
