/** What a channel's form says, as its row keeps it. */
import type { Database } from '#lib/server/db/client.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPlace, scopesOfPlace } from '#lib/modules/places/server/index.ts';
import type { CreateChannel } from '../schemas.ts';

type Given = Omit<CreateChannel, 'kind'>;

const textOrNull = (text: Given['budget']): LocalizedText | null =>
	text.kk ? { ...text, kk: text.kk } : null;

/** The row's values. @refuses channels.period_bad · places.unknown */
export async function valuesOf(db: Database, input: Given) {
	const { title, purpose, place, startsOn, endsOn, joining, accent } = input;
	if (endsOn && (!startsOn || endsOn < startsOn))
		return refuse('channels.period_bad', { fields: { endsOn: { code: 'format' } } });
	if (place && !(await getPlace(db, place)))
		return refuse('places.unknown', { fields: { place: { code: 'format' } } });
	return ok({
		...{ title, purpose, joining, accent },
		place: place ?? null,
		startsOn: startsOn ?? null,
		endsOn: endsOn ?? null,
		budget: textOrNull(input.budget),
		funding: textOrNull(input.funding)
	}) satisfies Result<unknown>;
}

/** A channel's own scope and the territories it is for. */
export const scopesOfChannel = async (
	db: Database,
	id: string,
	place: string | undefined
): Promise<string[]> => [`channel:${id}`, ...(await scopesOfPlace(db, place))];
