import type { RequestHandler } from '@sveltejs/kit';
import { serveApi } from '#lib/server/http/api.ts';

const serve: RequestHandler = (event) => serveApi(event, `/${event.params.path ?? ''}`);

export const GET = serve;
export const POST = serve;
export const PUT = serve;
export const PATCH = serve;
export const DELETE = serve;
