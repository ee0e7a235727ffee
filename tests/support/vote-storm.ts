/** People who vote as fast as they get answers, and remember every one. */
import { randomUUID } from 'node:crypto';
import { callApi, openSocket, type App } from './app.ts';

const PATIENCE_MS = 8_000;
const REPEATS = 200;

/** One vote as its voter saw it. */
export interface Cast {
	readonly key: string;
	readonly itemId: string;
	readonly choice: 1 | null;
	/** Acknowledged with this revision; undefined: nobody knows what became of it. */
	revision?: number;
}

export interface Voter {
	readonly personId: string;
	readonly cookie: string;
	readonly by: 'socket' | 'http';
	readonly casts: Cast[];
}

type Send = (cast: Cast) => Promise<number | undefined>;

/** What one hears while the database is gone: nothing is known of the vote, and it may be sent again. */
const NO_ANSWER = ['server.outcome_unknown', 'server.busy', 'server.failed'];

/** An answer of neither kind is a failure of the product, not of the line. */
function revisionIn(isOk: boolean, value: unknown, code: unknown): number | undefined {
	if (isOk) return (value as { revision: number }).revision;
	if (NO_ANSWER.includes(String(code))) return undefined;
	throw new Error(`a vote of the storm was refused: ${String(code)}`);
}

async function openDoor(app: App, pollId: string, voter: Voter): Promise<[Send, () => void]> {
	if (voter.by === 'http') {
		const send: Send = async ({ itemId, choice, key }) => {
			const route = `/polls/${pollId}/items/${itemId}/ballot`;
			const { cookie } = voter;
			const answer = await callApi(app, 'PUT', route, { cookie, key, json: { choice } }).catch(
				() => undefined
			);
			return answer && revisionIn(answer.status === 200, answer.body, answer.body.code);
		};
		return [send, () => {}];
	}
	const socket = await openSocket(app, voter.cookie);
	const send: Send = async ({ itemId, choice, key }) => {
		const call = { operation: 'votes.cast', input: { pollId, itemId, choice }, key };
		// A lost line is known at once, a lost answer after a while.
		const gone = new Promise<undefined>((resolve) => {
			if (!socket.connected) resolve(undefined);
			socket.once('disconnect', () => resolve(undefined));
		});
		const reply = await Promise.race([
			socket
				.timeout(PATIENCE_MS)
				.emitWithAck('call', call)
				.catch(() => undefined),
			gone
		]);
		socket.removeAllListeners('disconnect');
		return reply && revisionIn(reply.ok, reply.value, reply.refusal);
	};
	return [send, () => socket.disconnect()];
}

/**
 * Everybody votes and takes back, item after item, each act after the answer to the one before. Who gets no answer
 * waits for `finish`.
 *
 * @returns the votes so far, and an end of it
 */
export async function startStorm(
	app: App,
	pollId: string,
	itemIds: readonly string[],
	voters: readonly Voter[]
): Promise<{ acknowledged(): number; stop(): Promise<void> }> {
	let isOver = false;
	let acknowledged = 0;
	const doors = await Promise.all(voters.map((voter) => openDoor(app, pollId, voter)));
	const running = voters.map(async (voter, n) => {
		const [send, close] = doors[n]!;
		while (!isOver) {
			const turn = voter.casts.length;
			const itemId = itemIds[(turn + n) % itemIds.length]!;
			const isHeld = voter.casts.findLast((cast) => cast.itemId === itemId)?.choice === 1;
			const cast: Cast = { key: randomUUID(), itemId, choice: isHeld ? null : 1 };
			voter.casts.push(cast);
			cast.revision = await send(cast);
			if (cast.revision === undefined) break;
			acknowledged += 1;
		}
		close();
	});
	return {
		acknowledged: () => acknowledged,
		async stop() {
			isOver = true;
			await Promise.all(running);
		}
	};
}

/** Repeats every vote without an answer, each with its own key, until it has one. @returns how many there were */
export async function finish(app: App, pollId: string, voters: readonly Voter[]): Promise<number> {
	const open = voters.flatMap((voter) => {
		const last = voter.casts.at(-1);
		return last && last.revision === undefined ? [{ voter, last }] : [];
	});
	await Promise.all(
		open.map(async ({ voter, last }) => {
			const [send, close] = await openDoor(app, pollId, { ...voter, by: 'http' });
			for (let i = 0; i < REPEATS && last.revision === undefined; i++) {
				last.revision = await send(last);
				if (last.revision === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
			}
			close();
		})
	);
	return open.length;
}

/** Sends the latest votes again with the keys they had. @returns answers that differ from the first ones */
export async function repeat(
	app: App,
	pollId: string,
	voters: readonly Voter[],
	latest: number
): Promise<string[]> {
	const differing: string[] = [];
	await Promise.all(
		voters.map(async (voter) => {
			const [send] = await openDoor(app, pollId, { ...voter, by: 'http' });
			for (const cast of voter.casts.slice(-latest)) {
				const revision = await send(cast);
				if (revision !== cast.revision) differing.push(`${cast.revision} became ${revision}`);
			}
		})
	);
	return differing;
}

/** The ledger as these voters must find it: per voter and item their choices in order, revisions from 1. */
export function expectedLedger(voters: readonly Voter[]): string[] {
	return voters
		.flatMap(({ personId, casts }) =>
			casts.map((cast) => `${personId} ${cast.itemId} ${cast.revision} ${cast.choice}`)
		)
		.sort();
}
