import { fieldIssues } from '#lib/server/invoke.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { ListIdeas } from '../schemas.ts';

/** Reads a list's filters out of an address; unknown parameters are left alone, wrong values refused. */
export function ideaFilters(
	contestId: string,
	search: URLSearchParams
): Result<ListIdeas, 'input.invalid'> {
	const known = Object.keys(ListIdeas.shape).filter((name) => name !== 'contestId');
	const given = known.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : []));
	const parsed = ListIdeas.safeParse(
		{ contestId, ...Object.fromEntries(given) },
		{ reportInput: true }
	);
	return parsed.success
		? ok(parsed.data)
		: refuse('input.invalid', { fields: fieldIssues(parsed.error) });
}
