import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Contest } from '#lib/modules/contests/index.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import { guessLanguage } from '#lib/modules/comments/server/index.ts';
import { decisionsOf, type PublicDecision } from '#lib/modules/moderation/server/index.ts';
import { SECTIONS, type IdeaFields, type IdeaState, type Lang } from '../../idea.ts';
import { canEditIdea, canSubmitIdea } from '../policy.ts';
import * as repository from '../repository.ts';

/** An own idea as its form shows it. */
export interface OwnIdea {
	readonly id: string;
	readonly version: number;
	readonly state: IdeaState;
	readonly fields: IdeaFields;
	/** The language the author chose; undefined while it is what the letters say. */
	readonly chosenLang?: Lang;
	readonly contest: Contest;
	/** Newest first. */
	readonly decisions: readonly PublicDecision[];
	readonly canSubmit: boolean;
}

/** An own idea for its form. @refuses auth.required · ideas.unknown · ideas.edit_closed */
export async function getOwnIdea(
	ctx: Context,
	input: { ideaId: string }
): Promise<Result<OwnIdea, 'auth.required' | 'ideas.unknown' | 'ideas.edit_closed'>> {
	const idea = await repository.find(ctx.db, input.ideaId);
	const contest = idea && (await findContest(ctx.db, idea.contestId));
	if (!idea || !contest) return refuse('ideas.unknown');
	const decision = canEditIdea(ctx.actor, idea, contest, ctx.now);
	if (!decision.allowed)
		return refuse(decision.reason === 'ideas.not_author' ? 'ideas.unknown' : decision.reason);
	const { id, version, state } = idea;
	const { title, problem, solution, benefit, costKzt, category, place, lang } = idea;
	const text = [title, ...SECTIONS.map((section) => idea[section])].join(' ');
	return ok({
		...{ id, version, state, contest },
		fields: { title, problem, solution, benefit, costKzt, category, place, lang },
		chosenLang: guessLanguage(text, lang) === lang ? undefined : lang,
		decisions: await decisionsOf(ctx.db, id),
		canSubmit: canSubmitIdea(ctx.actor, idea, contest, ctx.now).allowed
	});
}
