import { fieldIssues } from '#lib/server/invoke.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { ListQueue } from '../schemas.ts';

/** Reads the queue's filters out of an address. */
export function queueFilters(search: URLSearchParams): Result<ListQueue, 'input.invalid'> {
	const given = Object.keys(ListQueue.shape).flatMap((name) =>
		search.get(name) ? [[name, search.get(name)]] : []
	);
	const parsed = ListQueue.safeParse(Object.fromEntries(given), { reportInput: true });
	return parsed.success
		? ok(parsed.data)
		: refuse('input.invalid', { fields: fieldIssues(parsed.error) });
}
