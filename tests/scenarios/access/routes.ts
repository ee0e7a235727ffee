/** Every door that SvelteKit opens, read from the real files under src/routes. */
import type { RequestHandler, Action } from '@sveltejs/kit';

const pages = import.meta.glob('/src/routes/**/+page.svelte');
const pageServers = import.meta.glob<{ actions?: Record<string, Action> }>(
	'/src/routes/**/+page.server.ts'
);
const endpoints = import.meta.glob<Record<string, RequestHandler>>('/src/routes/**/+server.ts');
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];

const routeOf = (file: string): string => file.replace(/^\/src\/routes|\/\+[^/]+$/g, '') || '/';

/** `/route` of every page. */
export const pageDoors = (): string[] =>
	[...new Set([...Object.keys(pages), ...Object.keys(pageServers)].map(routeOf))].sort();

/** `/route?/action` of every form. */
export async function formDoors(): Promise<string[]> {
	const doors = await Promise.all(
		Object.entries(pageServers).map(async ([file, load]) =>
			Object.keys((await load()).actions ?? {}).map((action) => `${routeOf(file)}?/${action}`)
		)
	);
	return doors.flat().sort();
}

/** `METHOD /route` of every endpoint. */
export async function endpointDoors(): Promise<string[]> {
	const doors = await Promise.all(
		Object.entries(endpoints).map(async ([file, load]) => {
			const handlers = Object.keys(await load());
			return METHODS.filter((m) => handlers.includes(m)).map((m) => `${m} ${routeOf(file)}`);
		})
	);
	return doors.flat().sort();
}
