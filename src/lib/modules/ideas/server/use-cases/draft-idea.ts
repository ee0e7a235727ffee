import { holds } from '#lib/shared/actor.ts';
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { guessLanguage } from '#lib/modules/comments/server/index.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import type { Contest } from '#lib/modules/contests/index.ts';
import { getPlace, scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { addSubject, follow, setScopes } from '#lib/modules/subjects/server/index.ts';
import { missingParts, SECTIONS, type IdeaFields } from '../../idea.ts';
import type { DraftIdea, SaveDraft } from '../../schemas.ts';
import { canDraft, canEditIdea } from '../policy.ts';
import * as repository from '../repository.ts';

type Written = Pick<
	DraftIdea,
	'title' | 'problem' | 'solution' | 'benefit' | 'costKzt' | 'category' | 'place' | 'lang'
>;

/** The fields as they are stored; the language is guessed unless the author said it. */
function fieldsOf(input: Written, pageLocale: Context['locale']): IdeaFields {
	const text = [input.title, ...SECTIONS.map((section) => input[section])].join(' ');
	return {
		title: input.title,
		problem: input.problem,
		solution: input.solution,
		benefit: input.benefit,
		costKzt: input.costKzt ?? null,
		category: input.category,
		place: input.place ?? null,
		lang: input.lang ?? guessLanguage(text, pageLocale)
	};
}

async function problemOf(tx: TransactionContext, contest: Contest, fields: IdeaFields) {
	if (fields.category && !contest.categories.some((category) => category.key === fields.category))
		return refuse('ideas.category_unknown', { fields: { category: { code: 'format' } } });
	if (fields.place && !(await getPlace(tx.db, fields.place)))
		return refuse('places.unknown', { fields: { place: { code: 'format' } } });
	return undefined;
}

const scopesFor = async (
	tx: TransactionContext,
	contestId: string,
	place: string | null
): Promise<string[]> => [`contest:${contestId}`, ...(await scopesOfPlace(tx.db, place))];

/**
 * Begins an idea as a draft that only its author sees.
 *
 * @refuses auth.required · ideas.contest_unknown · ideas.not_open · ideas.tier_too_low · ideas.category_unknown · places.unknown
 */
export async function draftIdea(
	ctx: Context,
	input: DraftIdea
): Promise<Result<{ ideaId: string; version: number }>> {
	return inTransaction(ctx, { act: 'ideas.draft', input }, async (tx) => {
		const contest = await findContest(tx.db, input.contestId);
		if (contest?.state !== 'published') return refuse('ideas.contest_unknown');
		const decision = canDraft(tx.actor, contest, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const fields = fieldsOf(input, tx.locale);
		const problem = await problemOf(tx, contest, fields);
		if (problem) return problem;
		const id = newId();
		const scopes = await scopesFor(tx, contest.id, fields.place);
		await addSubject(tx, { id, kind: 'idea', scopes });
		await repository.insert(tx.db, {
			id,
			contestId: contest.id,
			authorId: decision.person.id,
			kind: holds(decision.person, 'expert', scopes, tx.now) ? 'expert' : 'citizen',
			state: 'draft',
			...fields,
			createdAt: tx.now,
			updatedAt: tx.now
		});
		await follow(tx, decision.person.id, id);
		return ok({ ideaId: id, version: 1 });
	});
}

/**
 * Saves what its author has written: a draft as it grows, or a changed text while changing is allowed. What another
 * window saved meanwhile is not overwritten.
 *
 * @refuses auth.required · ideas.unknown · ideas.not_author · ideas.edit_closed · ideas.changed_elsewhere ·
 * ideas.incomplete when a submitted idea would lose a part · ideas.category_unknown · places.unknown · rate.limited
 * @emits idea.edited, unless it is a draft
 */
export async function saveIdea(
	ctx: Context,
	input: SaveDraft
): Promise<Result<{ version: number; savedAt: string }>> {
	const rate = ctx.actor.kind === 'person' ? await allowRate('idea.save', ctx.actor.id) : undefined;
	if (rate && !rate.allowed)
		return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction(ctx, { act: 'ideas.save', input }, async (tx) => {
		const idea = await repository.lock(tx.db, input.ideaId);
		const contest = idea && (await findContest(tx.db, idea.contestId));
		if (!idea || !contest) return refuse('ideas.unknown');
		const decision = canEditIdea(tx.actor, idea, contest, tx.now);
		if (!decision.allowed)
			return refuse(
				decision.reason === 'ideas.not_author' && idea.state === 'draft'
					? 'ideas.unknown'
					: decision.reason
			);
		if (input.version !== idea.version)
			return refuse('ideas.changed_elsewhere', { version: idea.version });
		const fields = fieldsOf(input, tx.locale);
		const problem = await problemOf(tx, contest, fields);
		if (problem) return problem;
		const isPublicText = idea.state === 'admitted' || idea.state === 'submitted';
		const missing = missingParts(fields);
		if (isPublicText && missing.length > 0)
			return refuse('ideas.incomplete', {
				fields: Object.fromEntries(missing.map((name) => [name, { code: 'required' }]))
			});
		if (isPublicText) await repository.keepVersion(tx.db, idea, tx.now);
		await repository.updateFields(tx.db, idea.id, fields, idea.version + 1, tx.now);
		if (fields.place !== idea.place)
			await setScopes(tx, idea.id, await scopesFor(tx, contest.id, fields.place));
		if (isPublicText) tx.emit('idea.edited', { ideaId: idea.id, contestId: contest.id });
		return ok({ version: idea.version + 1, savedAt: tx.now.toISOString() });
	});
}
