import type { Context } from '#lib/server/context.ts';
import type { IdeaOrigin } from '../idea.ts';

/** Tells what an idea grew out of, as far as its reader may see it; the module that keeps the link answers. */
export type OriginReader = (ctx: Context, ideaId: string) => Promise<IdeaOrigin | undefined>;

let reader: OriginReader | undefined;

export const registerIdeaOrigin = (given: OriginReader): void => void (reader = given);

export const originOf: OriginReader = async (ctx, ideaId) => reader?.(ctx, ideaId);
