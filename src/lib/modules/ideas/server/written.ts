import type { Context, TransactionContext } from '#lib/server/context.ts';
import { refuse } from '#lib/shared/result.ts';
import { guessLanguage } from '#lib/modules/comments/server/index.ts';
import type { Contest } from '#lib/modules/contests/index.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import { getPlace, scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { missingParts, SECTIONS, type IdeaFields } from '../idea.ts';
import type { DraftIdea } from '../schemas.ts';
import * as repository from './repository.ts';

type Written = Pick<
	DraftIdea,
	'title' | 'problem' | 'solution' | 'benefit' | 'costKzt' | 'category' | 'place' | 'lang'
>;

/** What an author wrote, as it is stored; the language is guessed by its letters unless the author said it. */
export function fieldsOf(input: Written, pageLocale: Context['locale']): IdeaFields {
	const { title, problem, solution, benefit, category } = input;
	const text = [title, ...SECTIONS.map((section) => input[section])].join(' ');
	return {
		...{ title, problem, solution, benefit, category },
		costKzt: input.costKzt ?? null,
		place: input.place ?? null,
		lang: input.lang ?? guessLanguage(text, pageLocale)
	};
}

/** Whether the category is the contest's and the place exists; undefined when both are in order. */
export async function choiceProblem(tx: TransactionContext, contest: Contest, fields: IdeaFields) {
	if (fields.category && !contest.categories.some((category) => category.key === fields.category))
		return refuse('ideas.category_unknown', { fields: { category: { code: 'format' } } });
	if (fields.place && !(await getPlace(tx.db, fields.place)))
		return refuse('places.unknown', { fields: { place: { code: 'format' } } });
	return undefined;
}

/** The parts that moderators and readers need and are not there; undefined when the idea is complete. */
export function incompleteness(fields: IdeaFields) {
	const missing = missingParts(fields);
	return missing.length === 0
		? undefined
		: refuse('ideas.incomplete', {
				fields: Object.fromEntries(missing.map((name) => [name, { code: 'required' }]))
			});
}

/** An idea's container and places. */
export const scopesFor = async (
	tx: TransactionContext,
	contestId: string,
	place: string | null
): Promise<string[]> => [`contest:${contestId}`, ...(await scopesOfPlace(tx.db, place))];

/** An idea, locked before anything about it is checked, with its contest. */
export async function lockWithContest(
	tx: TransactionContext,
	ideaId: string
): Promise<{ idea: repository.IdeaRow; contest: Contest } | undefined> {
	const idea = await repository.lock(tx.db, ideaId);
	const contest = idea && (await findContest(tx.db, idea.contestId));
	return idea && contest && { idea, contest };
}

/** A denial as others hear it: that a draft exists is its author's business only. */
export const denialOf = <R extends string>(reason: R, idea: { readonly state: string }) =>
	refuse(reason === 'ideas.not_author' && idea.state === 'draft' ? 'ideas.unknown' : reason);
