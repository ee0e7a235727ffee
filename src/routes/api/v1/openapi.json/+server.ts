import { openApiDocument } from '#lib/server/http/openapi.ts';
import { answer } from '#lib/server/http/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) =>
	answer(openApiDocument(), true, request.headers.get('if-none-match'));
