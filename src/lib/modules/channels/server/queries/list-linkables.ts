import type { Context } from '#lib/server/context.ts';
import { visitor } from '#lib/shared/actor.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import { listContests } from '#lib/modules/contests/server/index.ts';
import { listDebates } from '#lib/modules/debates/server/index.ts';

const DEBATES_MAX = 50;

/** The contests and newest debates that everybody sees: what a lead may say lives in the channel. */
export async function listLinkables(
	ctx: Context
): Promise<{ subjectId: string; kind: 'contest' | 'debate'; title: LocalizedText }[]> {
	const everybody = { ...ctx, actor: visitor };
	const [contests, debates] = await Promise.all([
		listContests(everybody),
		listDebates(everybody, { show: 'all', limit: DEBATES_MAX })
	]);
	return [
		...contests.map(({ id, title }) => ({ subjectId: id, kind: 'contest' as const, title })),
		...(debates.ok ? debates.value.items : []).map(({ id, question }) => ({
			...{ subjectId: id, kind: 'debate' as const, title: question }
		}))
	];
}
