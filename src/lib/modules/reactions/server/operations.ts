import { operation } from '#lib/server/operations.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { ReactionTarget, ReactionsView, SetReaction, SubjectInput } from '../schemas.ts';
import { reactableOf } from './ports.ts';
import { reactionsOf } from './queries/reactions-of.ts';
import { setReaction } from './use-cases/set-reaction.ts';

const refusals = [
	'reactions.tier_too_low',
	'reactions.subject_gone',
	'reactions.own_subject'
] as const;

export const setReactionOp = operation({
	id: 'reactions.set',
	summary: 'React to a subject, or take a reaction back with `isOn: false`',
	method: 'PUT',
	path: '/subjects/{subjectId}/reactions/{kind}',
	input: SetReaction,
	output: SetReaction,
	caller: 'signed_in',
	refusals,
	socket: true,
	run: setReaction
});

export const removeReactionOp = operation({
	id: 'reactions.remove',
	summary: 'Take a reaction back',
	method: 'DELETE',
	path: '/subjects/{subjectId}/reactions/{kind}',
	input: ReactionTarget,
	output: SetReaction,
	caller: 'signed_in',
	refusals,
	socket: true,
	run: (ctx, input) => setReaction(ctx, { ...input, isOn: false })
});

export const getReactionsOp = operation({
	id: 'reactions.get',
	summary: 'The reactions to a subject and your own',
	method: 'GET',
	path: '/subjects/{subjectId}/reactions',
	input: SubjectInput,
	output: ReactionsView,
	caller: 'anyone',
	refusals: ['reactions.subject_gone'],
	async run(ctx, { subjectId }) {
		const subject = await findSubject(ctx.db, subjectId);
		const facts = subject && (await reactableOf(subject.kind)?.find(ctx.db, subjectId));
		if (!facts?.isVisible) return refuse('reactions.subject_gone');
		const found = (await reactionsOf(ctx, [subjectId])).get(subjectId)!;
		return ok({ ...found, mine: [...found.mine] });
	}
});

export const operations = [setReactionOp, removeReactionOp, getReactionsOp];
