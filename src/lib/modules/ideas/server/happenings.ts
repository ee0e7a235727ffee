import type { PublicDecision } from '#lib/modules/moderation/server/index.ts';
import type { Happening } from '../idea.ts';
import type { IdeaFacts } from './policy.ts';

/**
 * What happened to an idea, oldest first. Grounds are everybody's. A note is the author's, but for the one that says why
 * something is not shown: whoever comes to the stub reads it.
 */
export function happeningsOf(
	idea: IdeaFacts & { readonly submittedAt: Date | null; readonly updatedAt: Date },
	decisions: readonly PublicDecision[],
	editedAt: readonly Date[],
	isOwn: boolean
): Happening[] {
	const list: Happening[] = editedAt.map((at) => ({ what: 'edited', at: at.toISOString() }));
	if (idea.submittedAt) list.push({ what: 'submitted', at: idea.submittedAt.toISOString() });
	for (const { verdict, reason, note, lang, at } of decisions) {
		const mayRead = isOwn || verdict === 'hide';
		list.push({ what: 'decided', at, verdict, reason, ...(mayRead ? { note, lang } : {}) });
	}
	if (idea.state === 'withdrawn')
		list.push({ what: 'withdrawn', at: idea.updatedAt.toISOString() });
	return list.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
