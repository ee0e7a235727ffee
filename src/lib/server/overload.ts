import { monitorEventLoopDelay } from 'node:perf_hooks';
import { overloadLevel } from './metrics.ts';

/** 0 everything · 1 no new sockets · 2 no guests' reads but kept ones · 3 votes, kept pages and what runs already. */
export type Level = 0 | 1 | 2 | 3;

/** What is refused, in the order in which it is. */
export const REFUSED_FROM = {
	socket: 1,
	guest_read: 2,
	member_read: 3,
	write: 3
} as const satisfies Record<string, Level>;
export type Sheddable = keyof typeof REFUSED_FROM;

/** So many looks in a row above the limit make it stricter by one … */
const LOOKS_TO_RISE = 2;
/** … and so many calm ones laxer by one. */
const LOOKS_TO_FALL = 4;
/** Calm is below half the limit: between the two nothing changes, so that it does not flutter. */
const CALM = 0.5;
const LOOK_MS = 500;
const RESOLUTION_MS = 10;

export const refuses = (level: Level, what: Sheddable): boolean => level >= REFUSED_FROM[what];

/** The level as pressure comes and goes. Pure: it knows no clock, only looks. */
export class LoadLevel {
	#level: Level = 0;
	#above = 0;
	#calm = 0;

	get level(): Level {
		return this.#level;
	}

	/** @param pressure the measure over its limit: 1 is at the limit */
	look(pressure: number): Level {
		this.#above = pressure >= 1 ? this.#above + 1 : 0;
		this.#calm = pressure < CALM ? this.#calm + 1 : 0;
		if (this.#above >= LOOKS_TO_RISE) this.#move(1);
		if (this.#calm >= LOOKS_TO_FALL) this.#move(-1);
		return this.#level;
	}

	#move(by: 1 | -1): void {
		this.#level = Math.min(3, Math.max(0, this.#level + by)) as Level;
		this.#above = 0;
		this.#calm = 0;
	}
}

const load = new LoadLevel();

/** Whether this process refuses such things now. */
export const isShed = (what: Sheddable): boolean => refuses(load.level, what);

const WAIT_MIN_SECONDS = 3;
const WAIT_SPAN_SECONDS = 8;

/** When to come again, in whole seconds: not everybody at once. */
export const retryAfterSeconds = (): number =>
	WAIT_MIN_SECONDS + Math.floor(Math.random() * WAIT_SPAN_SECONDS);

/**
 * Watches this process: how late its loop is (p99), and whatever else is given.
 *
 * @param delayLimitMs a loop as late as this is overloaded
 * @param crowd how full queues were since the last look, 1 is full
 * @returns stops it
 */
export function watchLoad(delayLimitMs: number, crowd: () => number): () => void {
	const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	delay.enable();
	const timer = setInterval(() => {
		// What the histogram holds is the whole wait, its own step included; one that saw nothing yet says NaN.
		const lateMs = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS) || 0;
		delay.reset();
		overloadLevel.set(load.look(Math.max(lateMs / delayLimitMs, crowd())));
	}, LOOK_MS);
	timer.unref();
	return () => {
		clearInterval(timer);
		delay.disable();
	};
}
