import { fieldIssues } from '#lib/server/invoke.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { ListDebates, ListStatements } from '../schemas.ts';

/** The named parameters of an address that are there; unknown ones are left alone. */
const given = (search: URLSearchParams, names: readonly string[]) =>
	Object.fromEntries(names.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])));

/** Reads the filters of a list of debates out of an address; wrong values are refused. */
export function debateFilters(search: URLSearchParams): Result<ListDebates, 'input.invalid'> {
	const parsed = ListDebates.safeParse(given(search, Object.keys(ListDebates.shape)), {
		reportInput: true
	});
	return parsed.success
		? ok(parsed.data)
		: refuse('input.invalid', { fields: fieldIssues(parsed.error) });
}

/** Reads the filters of a debate's statements out of an address; wrong values are refused. */
export function statementFilters(
	debateId: string,
	search: URLSearchParams
): Result<ListStatements, 'input.invalid'> {
	const names = Object.keys(ListStatements.shape).filter((name) => name !== 'debateId');
	const parsed = ListStatements.safeParse(
		{ debateId, ...given(search, names) },
		{ reportInput: true }
	);
	return parsed.success
		? ok(parsed.data)
		: refuse('input.invalid', { fields: fieldIssues(parsed.error) });
}
