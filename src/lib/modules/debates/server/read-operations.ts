import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { getDebatePage } from './queries/get-debate-page.ts';
import { getEditingDesk } from './queries/get-editing-desk.ts';
import { getStatementPage } from './queries/get-statement-page.ts';
import { listDebates, listManagedDebates } from './queries/list-debates.ts';
import { listSimilarStatements } from './queries/list-similar.ts';
import { listStatements } from './queries/list-statements.ts';
import { nextStatements } from './queries/next-statements.ts';
import { listOwnStatements } from './queries/own-statements.ts';
import { getProposal, listOwnProposals, listProposals } from './queries/proposals.ts';

const anyone = { method: 'GET', caller: 'anyone' } as const;
const own = { method: 'GET', caller: 'signed_in' } as const;
const staff = { method: 'GET', caller: 'staff' } as const;
const anything = z.record(z.string(), z.unknown());
const Nothing = z.strictObject({});

export const readOperations = [
	operation({
		...anyone,
		id: 'debates.list',
		summary: 'Debates by search and state',
		path: '/debates',
		input: s.ListDebates,
		output: anything,
		refusals: ['cursor.invalid', 'rate.limited'],
		hot: true,
		run: listDebates
	}),
	operation({
		...anyone,
		id: 'debates.get',
		summary: 'One debate with its dates, quorum and history',
		path: '/debates/{debateId}',
		input: s.DebateId,
		output: anything,
		refusals: ['debates.unknown'],
		hot: true,
		run: getDebatePage
	}),
	operation({
		...anyone,
		id: 'debates.next',
		summary: 'The next statements to vote on, and how far one has come',
		path: '/debates/{debateId}/next',
		input: s.NextStatements,
		output: anything,
		refusals: ['debates.unknown'],
		socket: true,
		run: nextStatements
	}),
	operation({
		...anyone,
		id: 'debates.statements',
		summary: 'Public statements by search, filter and order',
		path: '/debates/{debateId}/statements',
		input: s.ListStatements,
		output: anything,
		refusals: ['debates.unknown', 'cursor.invalid', 'votes.tally_hidden', 'rate.limited'],
		hot: true,
		run: listStatements
	}),
	operation({
		...anyone,
		id: 'debates.similar',
		summary: 'Statements alike by words',
		path: '/debates/{debateId}/similar-statements',
		input: s.SimilarStatements,
		output: z.array(
			z.object({
				id: z.uuid(),
				number: z.int(),
				text: z.string(),
				lang: z.string(),
				isSame: z.boolean()
			})
		),
		refusals: ['debates.unknown', 'rate.limited'],
		socket: true,
		run: listSimilarStatements
	}),
	operation({
		...anyone,
		id: 'debates.statement',
		summary: 'One statement with its first comments',
		path: '/statements/{statementId}',
		input: s.StatementPage,
		output: anything,
		refusals: ['debates.statement_unknown', 'cursor.invalid'],
		hot: true,
		run: getStatementPage
	}),
	operation({
		...own,
		id: 'debates.own_statements',
		summary: 'Own statements in a debate, in every state',
		path: '/me/statements/{debateId}',
		input: s.DebateId,
		output: z.array(anything),
		refusals: ['debates.unknown'],
		run: listOwnStatements
	}),
	operation({
		...staff,
		id: 'debates.managed',
		summary: 'Debates one runs, drafts too',
		path: '/me/debates',
		input: Nothing,
		output: z.array(anything),
		refusals: ['debates.not_facilitator'],
		run: (ctx) => listManagedDebates(ctx)
	}),
	operation({
		...staff,
		id: 'debates.desk',
		summary: 'A debate for changing, with its statements in every state',
		path: '/debates/{debateId}/desk',
		input: s.DebateId,
		output: anything,
		refusals: ['debates.unknown', 'debates.not_facilitator'],
		run: getEditingDesk
	}),
	operation({
		...anyone,
		id: 'debates.proposals',
		summary: 'Debates people ask for',
		path: '/debate-proposals',
		input: s.ListProposals,
		output: anything,
		refusals: ['cursor.invalid'],
		run: listProposals
	}),
	operation({
		...anyone,
		id: 'debates.proposal',
		summary: 'One proposal of a debate',
		path: '/debate-proposals/{proposalId}',
		input: s.ProposalId,
		output: anything,
		refusals: ['debates.proposal_unknown'],
		run: getProposal
	}),
	operation({
		...own,
		id: 'debates.own_proposals',
		summary: 'Own proposals in every state',
		path: '/me/debate-proposals',
		input: Nothing,
		output: z.array(anything),
		refusals: [],
		run: (ctx) => listOwnProposals(ctx)
	})
];
