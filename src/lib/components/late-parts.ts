const isInBrowser = typeof document !== 'undefined';
let isAwake = false;

/** Told once by the layout: what the server drew is awake. */
export const tellAwake = (): void => {
	isAwake = true;
};

/**
 * What draws the late parts of a page, for the page's load. Nothing while a page from the server wakes: there the parts
 * stand already, and LatePart fetches what makes them live once the page answers. A page that is come to from another
 * one waits for it, as for everything else it is drawn with.
 */
export const unlessWaking = async <T>(load: () => Promise<T>): Promise<T | undefined> =>
	isInBrowser && !isAwake ? undefined : load();

/** What somebody does first has the network for itself. */
const REST_MS = 1_500;

/** A while after the network has brought what the page opens with, when the processor rests. */
export async function quietMoment(): Promise<void> {
	if (document.readyState !== 'complete')
		await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
	await new Promise((resolve) => setTimeout(resolve, REST_MS));
	// Safari has no idle callbacks.
	if ('requestIdleCallback' in globalThis)
		await new Promise((resolve) => requestIdleCallback(resolve, { timeout: REST_MS }));
}
