import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { PlaceName } from '#lib/modules/places/index.ts';
import { districtsOf, placeNames } from '#lib/modules/places/server/index.ts';
import { countVotersByPlace } from '#lib/modules/votes/server/index.ts';
import { canSeeDebate } from '../policy.ts';
import * as repository from '../repository.ts';

/** A district with fewer people is not told apart: its neighbours would know who they are. */
const LEAST = 5;

/** How many people took part from where. */
export interface Participation {
	/** The most people first; every one has five at least. */
	readonly districts: readonly {
		readonly kato: string;
		readonly name: PlaceName;
		readonly count: number;
	}[];
	/** From smaller districts, or from nobody knows where. */
	readonly rest: number;
}

/** People of a debate by district. @refuses debates.unknown, for a draft too */
export async function getParticipation(
	ctx: Context,
	{ debateId }: { debateId: string }
): Promise<Result<Participation, 'debates.unknown'>> {
	const debate = await repository.find(ctx.db, debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	const rows = debate.pollId ? await countVotersByPlace(ctx.db, debate.pollId) : [];
	const districtOf = await districtsOf(
		ctx.db,
		rows.flatMap(({ place }) => place ?? [])
	);
	const counts = new Map<string, number>();
	let rest = 0;
	for (const { place, count } of rows) {
		const district = place ? districtOf.get(place) : undefined;
		if (district) counts.set(district, (counts.get(district) ?? 0) + count);
		else rest += count;
	}
	const told = [...counts].filter(([, count]) => count >= LEAST);
	for (const [, count] of counts) if (count < LEAST) rest += count;
	const names = await placeNames(
		ctx.db,
		told.map(([kato]) => kato)
	);
	const districts = told
		.map(([kato, count]) => ({ kato, name: names.get(kato)!, count }))
		.sort((a, b) => b.count - a.count || a.kato.localeCompare(b.kato));
	return ok({ districts, rest });
}
