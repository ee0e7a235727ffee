let skewMs = 0;
let offsetMs = 0;

/** The instant rules go by: the database's clock as last measured, plus an offset that only tests set. */
// eslint-disable-next-line no-restricted-syntax -- the one place that reads the process's clock
export const now = (): Date => new Date(Date.now() + skewMs + offsetMs);

/** Takes over the database's clock, so that several processes with drifting clocks judge alike. */
export function synchronise(databaseNow: Date): void {
	// eslint-disable-next-line no-restricted-syntax -- the one place that reads the process's clock
	skewMs = databaseNow.getTime() - Date.now();
}

/** For tests only: moves every rule's clock. Statements that read the database's own clock add `clockOffsetMs()`. */
export function setClockOffset(ms: number): void {
	offsetMs = ms;
}

export const clockOffsetMs = (): number => offsetMs;
