import type { Actor } from '#lib/shared/actor.ts';
import type { Context } from '#lib/server/context.ts';

declare global {
	namespace App {
		interface Locals {
			ctx: Context;
			actor: Actor;
		}
		interface Error {
			code: string;
			message: string;
			requestId?: string;
		}
	}
}

export {};
