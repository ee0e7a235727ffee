/**
 * The product's own letters are 21 KB, half a second of a bad network, so somebody's first page is drawn in the device's
 * and fetches them once it is awake. From then on they are kept by the browser, and `src/early.js` asks for them before
 * anything is painted.
 */
export function wakeLetters(): void {
	document.documentElement.dataset.letters = 'own';
	try {
		localStorage.letters = '1';
	} catch {
		// A browser that keeps nothing: each page begins in the device's letters.
	}
}
