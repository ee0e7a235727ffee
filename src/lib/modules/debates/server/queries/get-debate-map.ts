import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { samplePicture, type OpinionMap, type OwnPlace } from '#lib/modules/opinion-map/index.ts';
import { framesOf, mapFor, placeOf, type MapFrame } from '#lib/modules/opinion-map/server/index.ts';
import { canSeeDebate } from '../policy.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';
import { textsInLanguage } from '../views.ts';

/** A debate's opinion map with what a page shows beside it. */
export interface DebateMap {
	readonly pollId: string;
	/** As far as the viewer may see it; its picture with a sample of the dots. */
	readonly map: OpinionMap;
	/** Published statements by id, in the reader's language where they were translated. */
	readonly texts: Readonly<
		Record<string, { number: number; text: string; lang: string; href: string }>
	>;
	/** undefined for a visitor, null for who has not voted yet. */
	readonly mine?: OwnPlace | null;
	/** Statements whose figures are closed to the viewer. */
	readonly closed: number;
	/** Oldest first. */
	readonly versions: readonly MapFrame[];
}

/**
 * The map of a debate; null before there is one. The texts carry their addresses without locale.
 *
 * @refuses debates.unknown, for a draft too
 */
export async function getDebateMap(
	ctx: Context,
	{ debateId }: { debateId: string }
): Promise<Result<DebateMap | null, 'debates.unknown'>> {
	const debate = await repository.find(ctx.db, debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	const { pollId } = debate;
	if (!pollId) return ok(null);
	const [map, mine, versions, published] = await Promise.all([
		mapFor(ctx, pollId),
		placeOf(ctx, pollId),
		framesOf(ctx.db, pollId),
		statements.listPublished(ctx.db, debateId)
	]);
	if (!map) return ok(null);
	const readable = await textsInLanguage(ctx.db, published, ctx.locale);
	const texts = Object.fromEntries(
		published.map(({ id, number }) => [
			id,
			{ number, ...readable.get(id)!, href: `/debates/${debateId}/statements/${id}` }
		])
	);
	const told = new Set(map.statements.map(({ itemId }) => itemId));
	return ok({
		pollId,
		map: { ...map, picture: samplePicture(map.picture) },
		texts,
		...(ctx.actor.kind === 'person' && { mine }),
		closed: published.filter(({ id }) => !told.has(id)).length,
		versions
	});
}
