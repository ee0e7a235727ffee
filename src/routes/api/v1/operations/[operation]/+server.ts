import { serveCall } from '#lib/server/http/api.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => serveCall(event, event.params.operation);
