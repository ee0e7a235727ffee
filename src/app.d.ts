import type { Actor } from '#lib/shared/actor.ts';
import type { IncomingMessage } from 'node:http';
import type { Context } from '#lib/server/context.ts';

declare global {
	namespace App {
		interface Locals {
			ctx: Context;
			actor: Actor;
		}
		interface Platform {
			/** adapter-node's: the request as the HTTP server got it. */
			req?: IncomingMessage;
		}
		interface Error {
			code: string;
			message: string;
			requestId?: string;
		}
	}
}

export {};
