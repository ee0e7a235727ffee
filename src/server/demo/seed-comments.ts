import type { Person } from '#lib/shared/actor.ts';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { setReaction } from '#lib/modules/reactions/server/index.ts';
import { COMMENTS, REPLIES } from './comments.ts';
import { ctxOf, must, type Cast } from './staging.ts';

/** Citizens comment, authors and others reply, some react. Spread over people: limits hold for the demo too. */
export async function discuss(
	ideas: readonly { id: string; author: Person }[],
	cast: Cast,
	count: number
): Promise<void> {
	for (let i = 0; i < count; i++) {
		// A few ideas draw most of the talk.
		const idea = ideas[Math.floor((((i * 7919) % 1000) ** 2 / 1_000_000) * ideas.length)]!;
		const person = cast.citizens[(i * 7 + 3) % cast.citizens.length]!;
		const { stance, text } = COMMENTS[i % COMMENTS.length]!;
		const { commentId } = must(
			await postComment(ctxOf(person), { subjectId: idea.id, stance, body: text })
		);
		if (i % 3 === 0) {
			const replier =
				i % 2 === 0 ? idea.author : cast.citizens[(i * 11 + 5) % cast.citizens.length]!;
			const body = REPLIES[i % REPLIES.length]!;
			const reply = await postComment(ctxOf(replier), {
				subjectId: idea.id,
				parentId: commentId,
				stance: 'neutral',
				body
			});
			if (!reply.ok && reply.refusal !== 'rate.limited') must(reply);
		}
		if (i % 2 === 0) {
			const fan = cast.citizens[(i * 13 + 1) % cast.citizens.length]!;
			if (fan.id !== person.id)
				must(await setReaction(ctxOf(fan), { subjectId: commentId, kind: 'useful', isOn: true }));
		}
	}
}
