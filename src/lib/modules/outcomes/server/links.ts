import type { Context } from '#lib/server/context.ts';
import { canSeeDebate, findStatement, getDebateRow } from '#lib/modules/debates/server/index.ts';
import type { IdeaOrigin } from '#lib/modules/ideas/index.ts';
import { publicIdeas } from '#lib/modules/ideas/server/index.ts';
import { canSeeRecommendation } from './policy.ts';
import * as repository from './repository.ts';

export interface GrownIdea {
	readonly fromId: string;
	readonly id: string;
	readonly title: string;
	readonly lang: string;
}

/** Ideas that grew out of statements or recommendations, as far as everybody may read them. */
export async function ideasFrom(ctx: Context, fromIds: readonly string[]): Promise<GrownIdea[]> {
	const links = await repository.listLinksFrom(ctx.db, fromIds);
	const ideas = await publicIdeas(
		ctx.db,
		links.map(({ toId }) => toId)
	);
	return links.flatMap(({ fromId, toId }) => {
		const idea = ideas.get(toId);
		return idea ? [{ fromId, id: toId, ...idea }] : [];
	});
}

/** A statement or a recommendation that may be read by the actor, in the words an idea begins with. */
export async function readSource(
	ctx: Context,
	subjectId: string
): Promise<(IdeaOrigin & { readonly debateId: string }) | undefined> {
	const [statement, recommendation] = await Promise.all([
		findStatement(ctx.db, subjectId),
		repository.findRecommendation(ctx.db, subjectId)
	]);
	const debate = await getDebateRow(
		ctx.db,
		statement?.debateId ?? recommendation?.debateId ?? subjectId
	);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return undefined;
	const of = { debateId: debate.id, debateTitle: debate.title };
	if (statement?.state === 'published') {
		const { text, lang, id } = statement;
		return { kind: 'statement', text, lang, ...of, path: `/debates/${debate.id}/statements/${id}` };
	}
	// A draft stays a draft for its facilitators too: nothing grows out of what was not sent.
	if (!recommendation || recommendation.stage === 'draft') return undefined;
	if (!canSeeRecommendation(ctx.actor, debate, recommendation, ctx.now)) return undefined;
	const { text, lang, id } = recommendation;
	return { kind: 'recommendation', text, lang, ...of, path: `/recommendations/${id}` };
}

/** What an idea grew out of, for its page. */
export async function originOfIdea(ctx: Context, ideaId: string): Promise<IdeaOrigin | undefined> {
	const link = await repository.findLinkTo(ctx.db, ideaId);
	const source = link && (await readSource(ctx, link.fromId));
	if (!source) return undefined;
	const { debateId: _debateId, ...origin } = source;
	return origin;
}
