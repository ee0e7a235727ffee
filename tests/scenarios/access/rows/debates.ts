/** Debates, and the proposals of them. */
import type { Person } from '#lib/shared/actor.ts';
import { debateTexts } from '../../../support/world-debate.ts';
import { FACILITATORS_HERE, HERE, MODERATORS_HERE } from '../actors.ts';
import { PROPOSAL, type ThingState } from '../debate-world.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { inDays } from './contests.ts';

const REASON = 'Қарауға уақыт керек.';
const RULES = {
	place: HERE,
	category: 'water',
	moderation: 'before',
	minTier: 1,
	minParticipants: 30,
	answerDays: 15
};

const facilitators = only(FACILITATORS_HERE, 'debates.not_facilitator');
/** Whoever runs debates somewhere. */
export const RUNNERS = [
	...FACILITATORS_HERE,
	'facilitator_elsewhere',
	'organiser_elsewhere',
	'administrator_here'
] as const;

const aDebate =
	(state: 'draft' | 'scheduled' | 'open' | 'closed', more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => ({
		input: { debateId: (await w.debate(state)).id, ...more }
	});

/** A debate that is paused. */
export async function paused(w: AccessWorld, options: object = {}) {
	const debate = await w.debate('open', options);
	await w.run('debates.pause', debate.facilitator, { debateId: debate.id, reason: REASON });
	return debate;
}

const openDebate = (w: AccessWorld): Given => ({ input: { debateId: w.debates.open.id } });
/** Nobody is told of a draft but those who run it. */
export const ofADraft = only(FACILITATORS_HERE, 'debates.unknown', { visitor: 'debates.unknown' });

const actRows: OperationRows = {
	'debates.create': row(facilitators, () => ({
		input: { ...debateTexts(), ...RULES, opensAt: inDays(2), closesAt: inDays(12) }
	})),
	'debates.edit': row(facilitators, aDebate('draft', { version: 1, ...debateTexts('Өзгерді') })),
	'debates.set_rules': row(facilitators, aDebate('draft', { version: 1, ...RULES })),
	'debates.publish': row(facilitators, aDebate('draft')),
	'debates.reschedule': row(facilitators, (w) =>
		aDebate('open', { closesAt: inDays(30), reason: REASON })(w)
	),
	'debates.pause': row(facilitators, aDebate('open', { reason: REASON })),
	'debates.resume': row(facilitators, async (w) => ({
		input: { debateId: (await paused(w)).id, reason: REASON }
	})),
	'debates.cancel': row(facilitators, aDebate('open', { reason: REASON })),
	'debates.start_analysis': row(facilitators, aDebate('closed'))
};

const readRows: OperationRows = {
	'debates.list': row(everybody, () => ({ input: {} })),
	'debates.get': row(everybody, openDebate),
	'debates.get · a draft': row(ofADraft, aDebate('draft')),
	'debates.managed': row(only(RUNNERS, 'debates.not_facilitator'), () => ({ input: {} })),
	'debates.desk': row(facilitators, openDebate),
	'debates.desk · a draft': row(facilitators, aDebate('draft'))
};

/** A proposal in a state, and who made it. */
export const aProposal =
	(state: ThingState, more: object = {}, seconder?: (w: AccessWorld) => Person) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id, author } = await w.proposal(state, seconder?.(w));
		return { input: { proposalId: id, ...more }, owner: author };
	};

const author = only(['owner'], 'debates.not_author');
const seconders = allBut({
	unconfirmed: 'debates.tier_too_low',
	owner: 'debates.own_proposal'
});
export const waitingProposal = only(
	['owner', 'auditor', ...MODERATORS_HERE, ...FACILITATORS_HERE],
	'debates.proposal_unknown',
	{ visitor: 'debates.proposal_unknown' }
);

const proposalRows: OperationRows = {
	'debates.propose': row(allBut({ unconfirmed: 'debates.tier_too_low' }), () => ({
		input: { ...PROPOSAL }
	})),
	'debates.edit_proposal': row(author, aProposal('pending', { version: 1, ...PROPOSAL })),
	'debates.edit_proposal · that was returned': row(
		author,
		aProposal('returned', { version: 1, ...PROPOSAL })
	),
	'debates.withdraw_proposal': row(author, aProposal('published')),
	'debates.second': row(seconders, aProposal('published')),
	'debates.unsecond': row(
		seconders,
		aProposal('published', {}, (w) => w.people.participant)
	),
	'debates.proposal_second_look': row(author, aProposal('rejected')),
	'debates.proposals': row(everybody, () => ({ input: {} })),
	'debates.proposal': row(everybody, aProposal('published')),
	'debates.proposal · waiting for moderators': row(waitingProposal, aProposal('pending')),
	'debates.proposal · that was hidden': row(waitingProposal, aProposal('hidden')),
	'debates.own_proposals': row(signedIn, () => ({ input: {} }))
};

export const debateRows: OperationRows = { ...actRows, ...readRows, ...proposalRows };
