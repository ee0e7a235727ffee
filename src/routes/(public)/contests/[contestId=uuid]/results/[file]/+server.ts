import { error } from '@sveltejs/kit';
import { getResults } from '#lib/modules/contests/server/index.ts';
import { toCsv } from '#lib/server/csv.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

const COLUMNS = [
	'list',
	'place',
	'ideaId',
	'title',
	'category',
	'authorName',
	'approvals',
	'reason'
] as const;

/** The published selection as a file, for anybody to check. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { rows } = unwrap(
		await getResults(locals.ctx, { contestId: params.contestId }),
		locals.ctx.locale
	);
	if (params.file === 'json') return Response.json(rows);
	if (params.file !== 'csv') error(404, { code: 'request.not_found', message: '' });
	return new Response(toCsv(COLUMNS, rows), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="results-${params.contestId}.csv"`
		}
	});
};
