import type { Page } from 'playwright';

/** Runs in the page before anything of it: notes when it wakes, what blocks, what moves, when a vote is answered. */
export function watchPage(): void {
	const seen = { hydrated: 0, tasks: [] as number[], shift: 0, clicked: 0, answered: 0 };
	Object.assign(globalThis, { seen });
	const { addEventListener } = globalThis;
	// The router listens for this after the page was hydrated.
	globalThis.addEventListener = function (this: unknown, ...args: unknown[]) {
		if (args[0] === 'popstate' && !seen.hydrated) seen.hydrated = performance.now();
		return Reflect.apply(addEventListener, this ?? globalThis, args);
	} as typeof addEventListener;
	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) seen.tasks.push(startTime + duration);
	}).observe({ type: 'longtask', buffered: true });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
			seen.shift += entry.value;
	}).observe({ type: 'layout-shift', buffered: true });
	document.addEventListener('click', () => (seen.clicked = performance.now()), true);
	const answer = () => {
		if (seen.clicked && !seen.answered) seen.answered = performance.now();
	};
	const { send } = WebSocket.prototype;
	WebSocket.prototype.send = function (data) {
		if (String(data).includes('votes.cast'))
			this.addEventListener('message', ({ data }) => /^43\d/.test(String(data)) && answer());
		return send.call(this, data);
	};
	const { fetch } = globalThis;
	globalThis.fetch = async (...args) => {
		const response = await fetch(...args);
		if (String(args[0]).includes('votes.cast')) answer();
		return response;
	};
}

/** What was seen so far; times in milliseconds since the page was asked for. */
export interface Notes {
	hydrated: number;
	tasks: number[];
	shift: number;
	clicked: number;
	answered: number;
}
/** What `watchPage` saw so far. */
export const notesOf = (page: Page) =>
	page.evaluate(() => (globalThis as never as { seen: Notes }).seen);
