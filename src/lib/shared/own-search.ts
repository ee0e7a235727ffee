/**
 * A page's own query, without the form action that was posted to it: `?review=1&/claim` gives `?review=1`. Links to
 * the page and further forms on it are built from this; of two actions in one address only the first would be done.
 *
 * @returns with its `?`, or empty
 */
export function ownSearch(url: URL): string {
	const kept = [...url.searchParams].filter(([name]) => !name.startsWith('/'));
	const search = new URLSearchParams(kept).toString();
	return search && `?${search}`;
}
