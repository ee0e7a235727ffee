/** Ideas, comments, reactions, votes, following. */
import type { Person } from '#lib/shared/actor.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import { HERE, MODERATORS_HERE } from '../actors.ts';
import type { AccessWorld } from '../world.ts';
import type { IdeaOptions } from '../../../support/world-contest.ts';

export const IDEA = {
	title: 'Ауылға таза су',
	problem: 'Су тапшы.',
	solution: 'Құбыр тартамыз.',
	benefit: 'Әр үйге су келеді.',
	category: 'water',
	place: HERE
};

/** An idea in the contest that takes ideas now, and its author. */
const draftedBy =
	(options: IdeaOptions, more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id, author } = await w.idea(w.standing.submission, options);
		return { input: { ideaId: id, ...more }, owner: author };
	};

const draft: IdeaOptions = { state: 'draft' };
const author = (otherwise: string) => only(['owner'], otherwise);

export const ideaRows: OperationRows = {
	'ideas.draft': row(allBut({ unconfirmed: 'ideas.tier_too_low' }), (w) => ({
		input: { contestId: w.standing.submission.id, ...IDEA }
	})),
	'ideas.save': row(author('ideas.unknown'), draftedBy(draft, { version: 1, ...IDEA })),
	'ideas.save · waiting for moderators': row(
		author('ideas.not_author'),
		draftedBy({ state: 'submitted' }, { version: 1, ...IDEA })
	),
	'ideas.submit': row(author('ideas.unknown'), draftedBy(draft)),
	'ideas.withdraw': row(author('ideas.not_author'), draftedBy({ state: 'submitted' })),
	'ideas.second_look': row(author('ideas.not_author'), draftedBy({ state: 'rejected' })),
	'ideas.list': row(everybody, (w) => ({ input: { contestId: w.standing.voting.id } })),
	'ideas.get': row(everybody, draftedBy({})),
	'ideas.get · of a draft': row(
		only(['owner'], 'ideas.unknown', { visitor: 'ideas.unknown' }),
		draftedBy(draft)
	),
	'ideas.get · waiting for moderators': row(
		only(['owner', 'auditor', ...MODERATORS_HERE], 'ideas.unknown', { visitor: 'ideas.unknown' }),
		draftedBy({ state: 'submitted' })
	),
	'ideas.own': row(signedIn, () => ({ input: {} })),
	'ideas.own_form': row(author('ideas.unknown'), draftedBy(draft)),
	'ideas.own_votes': row(signedIn, (w) => ({ input: { contestId: w.standing.voting.id } })),
	'ideas.similar': row(everybody, (w) => ({
		input: { contestId: w.standing.voting.id, title: 'таза су' }
	}))
};

/** A comment under an idea that people discuss, and who wrote it. */
export async function commented(w: AccessWorld, more: object = {}): Promise<Given> {
	const idea = await w.idea(w.standing.voting);
	const owner = await w.person('Пікір авторы');
	const input = { subjectId: idea.id, body: 'Қолдаймын', stance: 'for' };
	const { commentId } = await w.run('comments.post', owner, input);
	return { input: { commentId, ...more }, owner };
}

const underDraft = async (w: AccessWorld, more: object = {}): Promise<Given> => {
	const idea = await w.idea(w.standing.submission, draft);
	return { input: { subjectId: idea.id, ...more }, owner: idea.author };
};

export const commentRows: OperationRows = {
	'comments.post': row(allBut({ unconfirmed: 'comments.tier_too_low' }), async (w) => ({
		input: { subjectId: (await w.idea(w.standing.voting)).id, body: 'Қолдаймын', stance: 'for' }
	})),
	'comments.post · under a draft': row(
		only([], 'comments.subject_unknown', {
			unconfirmed: 'comments.tier_too_low',
			owner: 'comments.closed'
		}),
		(w) => underDraft(w, { body: 'Қолдаймын' })
	),
	'comments.edit': row(author('comments.not_author'), (w) => commented(w, { body: 'Түзетілді' })),
	'comments.delete': row(author('comments.not_author'), (w) => commented(w)),
	'comments.thread': row(everybody, async (w) => ({
		input: { subjectId: (await w.idea(w.standing.voting)).id }
	})),
	'comments.thread · under a draft': row(
		only(['owner'], 'comments.subject_unknown', { visitor: 'comments.subject_unknown' }),
		(w) => underDraft(w)
	),
	'comments.replies': row(everybody, (w) => commented(w))
};

const reacted = async (w: AccessWorld, who?: Person): Promise<Given> => {
	const { id, author: owner } = await w.idea(w.standing.voting);
	if (who) await w.run('reactions.set', who, { subjectId: id, kind: 'support' });
	return { input: { subjectId: id, kind: 'support' }, owner };
};
const readers = allBut({
	unconfirmed: 'reactions.tier_too_low',
	owner: 'reactions.own_subject'
});

const ballot = async (w: AccessWorld): Promise<Given> => {
	const { pollId } = w.standing.voting;
	const { id, author: owner } = await w.idea(w.standing.voting);
	return { input: { pollId, itemId: id, choice: 1 }, owner };
};

const secretCount = async (w: AccessWorld): Promise<Given> => {
	const contest = await w.contest('voting', { tallyRule: 'on_release' });
	const { id, author: owner } = await w.idea(contest);
	return { input: { pollId: contest.pollId, itemId: id }, owner };
};

export const choiceRows: OperationRows = {
	'reactions.set': row(readers, (w) => reacted(w)),
	'reactions.remove': row(readers, (w) => reacted(w, w.people.participant)),
	'reactions.get': row(everybody, async (w) => {
		const { input, owner } = await reacted(w);
		return { input: { subjectId: input.subjectId }, owner };
	}),
	'votes.cast': row(
		allBut({
			unconfirmed: 'votes.tier_too_low',
			juror_here: 'votes.role_excluded',
			owner: 'votes.own_subject'
		}),
		ballot
	),
	'votes.cast · where a phone is asked for': row(
		only(['phone_confirmed', 'verified_resident'], 'votes.tier_too_low'),
		async (w) => {
			const contest = await w.contest('voting', { minTier: 2 });
			const { id } = await w.idea(contest);
			return { input: { pollId: contest.pollId, itemId: id, choice: 1 } };
		}
	),
	'votes.paper': row(signedIn, (w) => ({ input: { pollId: w.standing.voting.pollId } })),
	'votes.tally': row(everybody, async (w) => {
		const { input, owner } = await ballot(w);
		return { input: { pollId: input.pollId, itemId: input.itemId }, owner };
	}),
	'votes.tally · kept until the end': row(
		only([], 'votes.tally_hidden', { visitor: 'votes.tally_hidden' }),
		secretCount
	),
	'subjects.follow': row(signedIn, (w) => ({ input: { subjectId: w.standing.voting.id } })),
	'subjects.follow · a draft': row(only(['owner'], 'subjects.unknown'), (w) => underDraft(w)),
	'subjects.unfollow': row(signedIn, (w) => ({ input: { subjectId: w.standing.voting.id } }))
};
