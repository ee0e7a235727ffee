import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { askProposalSecondLook } from './use-cases/ask-second-look.ts';
import { editProposal, withdrawProposal } from './use-cases/change-proposal.ts';
import { proposeDebate } from './use-cases/propose-debate.ts';
import { secondProposal, unsecondProposal } from './use-cases/second-proposal.ts';

const own = { caller: 'signed_in' } as const;
const ProposalOutput = z.object({ proposalId: z.uuid() });
const Seconded = z.object({ isSeconded: z.boolean(), count: z.int() });
const SECOND = [
	'debates.tier_too_low',
	'debates.proposal_unknown',
	'debates.proposal_gone',
	'debates.own_proposal'
];

/** What people do with proposals of debates. */
export const proposalActs = {
	propose: operation({
		...own,
		id: 'debates.propose',
		summary: 'Ask for a debate',
		method: 'POST',
		path: '/debate-proposals',
		input: s.ProposeDebate,
		output: ProposalOutput,
		refusals: [
			'debates.tier_too_low',
			'debates.newcomer',
			'debates.proposal_limit',
			'places.unknown'
		],
		run: proposeDebate
	}),
	edit: operation({
		...own,
		id: 'debates.edit_proposal',
		summary: 'Change an own proposal that waits or was returned',
		method: 'PATCH',
		path: '/debate-proposals/{proposalId}',
		input: s.EditProposal,
		output: z.object({ version: z.int() }),
		refusals: [
			'debates.proposal_unknown',
			'debates.not_author',
			'debates.edit_closed',
			'debates.changed_elsewhere',
			'places.unknown'
		],
		run: editProposal
	}),
	withdraw: operation({
		...own,
		id: 'debates.withdraw_proposal',
		summary: 'Take an own proposal back',
		method: 'PUT',
		path: '/debate-proposals/{proposalId}/withdrawal',
		input: s.ProposalId,
		output: ProposalOutput,
		refusals: [
			'debates.proposal_unknown',
			'debates.not_author',
			'debates.edit_closed',
			'debates.proposal_gone'
		],
		run: withdrawProposal
	}),
	second: operation({
		...own,
		id: 'debates.second',
		summary: 'Want a proposed debate too',
		method: 'PUT',
		path: '/debate-proposals/{proposalId}/second',
		input: s.ProposalId,
		output: Seconded,
		refusals: SECOND,
		socket: true,
		run: secondProposal
	}),
	unsecond: operation({
		...own,
		id: 'debates.unsecond',
		summary: 'Not want a proposed debate any more',
		method: 'DELETE',
		path: '/debate-proposals/{proposalId}/second',
		input: s.ProposalId,
		output: Seconded,
		refusals: SECOND,
		socket: true,
		run: unsecondProposal
	}),
	secondLook: operation({
		...own,
		id: 'debates.proposal_second_look',
		summary: 'Ask another moderator to look at a proposal again, once',
		method: 'PUT',
		path: '/debate-proposals/{proposalId}/second-look',
		input: s.ProposalId,
		output: ProposalOutput,
		refusals: [
			'debates.proposal_unknown',
			'debates.not_author',
			'debates.second_look_used',
			'debates.second_look_unfit'
		],
		run: askProposalSecondLook
	})
};
