/** People who read: requests on a grid of time, whatever the answers take. */
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpClient } from './requests.ts';

const TURN_MS = 20;
/** Requests under way at once, unless told; what would be beyond is left out and counted. */
const UNDER_WAY = 2_000;
/** As browsers ask; nobody looks into what comes. */
const READER = { accept: 'text/html', 'accept-encoding': 'br' };

export interface PageLoad {
	/** Milliseconds of answers with 200. */
	readonly waits: readonly number[];
	/** Other answers, by status; 0: none came; `balancer.nobody`: there was no process to ask. */
	readonly others: ReadonlyMap<string, number>;
	/** Refusals for lack of room that did not say when to come again. */
	bareRefusals(): number;
	leftOut(): number;
	stop(): Promise<void>;
}

export function startPageLoad(
	http: HttpClient,
	paths: readonly string[],
	perSecond: number,
	underWay = UNDER_WAY
): PageLoad {
	const waits: number[] = [];
	const others = new Map<string, number>();
	const running = new Set<Promise<void>>();
	let [isOver, bare, leftOut, turn] = [false, 0, 0, 0];
	const read = async (path: string) => {
		const sentAt = performance.now();
		const { status, headers } = await http.send({ path, headers: READER });
		if (status === 200) return void waits.push(performance.now() - sentAt);
		const what = headers['x-balancer'] === 'nobody' ? 'balancer.nobody' : String(status);
		others.set(what, (others.get(what) ?? 0) + 1);
		if (status === 503 && !headers['retry-after']) bare += 1;
	};
	const drive = async () => {
		const beganAt = performance.now();
		let sent = 0;
		while (!isOver) {
			const due = Math.floor(((performance.now() - beganAt) / 1_000) * perSecond);
			for (; sent < due; sent++) {
				if (running.size >= underWay) {
					leftOut += 1;
					continue;
				}
				const one = read(paths[turn++ % paths.length]!).finally(() => running.delete(one));
				running.add(one);
			}
			await pause(TURN_MS);
		}
		await Promise.all(running);
	};
	const driving = drive();
	return {
		...{ waits, others },
		bareRefusals: () => bare,
		leftOut: () => leftOut,
		async stop() {
			isOver = true;
			await driving;
		}
	};
}
