import type { Context } from '#lib/server/context.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import { allows } from '#lib/modules/contests/index.ts';
import { listContests } from '#lib/modules/contests/server/index.ts';
import { ideasFrom, readSource, type GrownIdea } from '../links.ts';

/** What grew out of a statement or a recommendation, and where the actor could take it. */
export interface IdeaWays {
	readonly ideas: readonly GrownIdea[];
	/** Contests that take ideas now; none for a visitor, and for what cannot become an idea. */
	readonly contests: readonly { readonly id: string; readonly title: LocalizedText }[];
}

export async function ideaWaysOf(ctx: Context, subjectId: string): Promise<IdeaWays> {
	const [ideas, source] = await Promise.all([
		ideasFrom(ctx, [subjectId]),
		ctx.actor.kind === 'person' ? readSource(ctx, subjectId) : undefined
	]);
	const contests = source
		? (await listContests(ctx)).filter(
				(contest) => contest.state === 'published' && allows(contest, 'submit_idea', ctx.now)
			)
		: [];
	return { ideas, contests: contests.map(({ id, title }) => ({ id, title })) };
}
