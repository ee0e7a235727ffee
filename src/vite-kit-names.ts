import type { Plugin } from 'vite';

const KIT_CLIENT = /@sveltejs[\\/]kit[\\/]src[\\/]runtime[\\/]client[\\/]client\.js(\?|$)/;
const EVERYTHING = "import * as svelte from 'svelte';";
/** What SvelteKit's client asks of Svelte. `fork` it would ask for with a setting that is not taken here. */
export const NAMES = ['onMount', 'settled', 'tick', 'untrack'];

/**
 * SvelteKit's client with the names of Svelte that it uses instead of all of them as one object, of which nothing can be
 * left out.
 *
 * @throws when it does not begin as known: another release of SvelteKit wants another look
 */
export function withNames(code: string): string {
	if (!code.includes(EVERYTHING)) throw new Error(`SvelteKit's client has no ${EVERYTHING}`);
	const own = NAMES.map((name) => `${name} as svelte_${name}`).join(', ');
	const object = NAMES.map((name) => `${name}: svelte_${name}`).join(', ');
	return code.replace(EVERYTHING, `import { ${own} } from 'svelte'; const svelte = { ${object} };`);
}

/** Gives SvelteKit's client the names that it uses. */
export function kitNames(): Plugin {
	let isForBrowsers = false;
	return {
		name: 'talqylau:kit-names',
		apply: 'build',
		enforce: 'pre',
		configResolved({ build }) {
			isForBrowsers = !build.ssr;
		},
		transform: (code, id) => (isForBrowsers && KIT_CLIENT.test(id) ? withNames(code) : null)
	};
}
