/** What an opportunity's form says, as its row keeps it. */
import type { Database } from '#lib/server/db/client.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import type { Question } from '../question.ts';
import type { WriteOpportunity } from '../schemas.ts';

type Given = Omit<WriteOpportunity, 'channelId'>;

/** Questions get their ids by their order; they are fixed before anybody answers. */
export const questionsOf = ({ questions }: Given): Question[] =>
	questions.map(({ kind, label, isRequired, options }, i) => ({
		...{ id: `q${i + 1}`, kind, label, options },
		isRequired: isRequired === 'yes'
	}));

/** The row's values. @refuses opportunities.place_missing · opportunities.deadline_past · places.unknown */
export async function valuesOf(db: Database, input: Given, now: Date) {
	const { kind, title, about, requirements, place, places, countMode } = input;
	const isRemote = input.isRemote === 'yes';
	if (!place && !isRemote)
		return refuse('opportunities.place_missing', { fields: { place: { code: 'required' } } });
	if (place && !(await getPlace(db, place)))
		return refuse('places.unknown', { fields: { place: { code: 'format' } } });
	const deadlineAt = fromLocalInput(input.deadlineAt);
	if (!deadlineAt || deadlineAt <= now)
		return refuse('opportunities.deadline_past', { fields: { deadlineAt: { code: 'format' } } });
	return ok({
		...{ kind, title, about, isRemote, places, countMode, deadlineAt },
		requirements: requirements.kk ? { ...requirements, kk: requirements.kk } : null,
		place: place ?? null
	}) satisfies Result<unknown>;
}
