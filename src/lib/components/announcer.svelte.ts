const PAUSE_MS = 5_000;

/** What is said now, by one live region for the whole page. */
export const announcement = $state({ words: '' });

const waiting = new Map<string, string>();
let isQuiet = false;

/**
 * Says something politely. The page speaks at most once in five seconds; what comes meanwhile is said after it, of each
 * source the latest only.
 *
 * @param words empty: there is nothing to say any more
 */
export function announce(source: string, words: string): void {
	waiting.set(source, words);
	if (!isQuiet) speak();
}

function speak(): void {
	const words = [...waiting.values()].filter(Boolean).join('. ');
	waiting.clear();
	isQuiet = words !== '';
	if (!isQuiet) return;
	announcement.words = words;
	setTimeout(speak, PAUSE_MS);
}
