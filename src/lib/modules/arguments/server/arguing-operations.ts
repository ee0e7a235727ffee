import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { getArgumentPage } from './queries/get-argument.ts';
import { getBoard } from './queries/get-board.ts';
import { addArgument } from './use-cases/add-argument.ts';
import { askSecondLook } from './use-cases/ask-second-look.ts';
import { editArgument } from './use-cases/edit-argument.ts';
import { rateImpact } from './use-cases/rate-impact.ts';
import { withdrawArgument } from './use-cases/withdraw-argument.ts';

const Named = z.object({ argumentId: z.uuid() });
const Rated = z.object({ argumentId: z.uuid(), impact: z.number().nullable() });
const anything = z.record(z.string(), z.unknown());

const signedIn = { caller: 'signed_in' } as const;

/** What every act of arguing may be refused with, and every judgement of somebody else's argument. */
export const ARGUING = ['arguments.closed', 'arguments.tier_too_low'];
export const JUDGING = [
	'arguments.unknown',
	...ARGUING,
	'arguments.gone',
	'arguments.own_argument'
];
export const TEXT = ['arguments.text_too_short', 'arguments.text_too_long'];

export const add = operation({
	...signedIn,
	id: 'arguments.add',
	summary: 'Add a reason for or against a statement or an argument',
	method: 'POST',
	path: '/statements/{statementId}/arguments',
	input: s.AddArgument,
	output: z.object({ argumentId: z.uuid(), state: z.string() }),
	refusals: [
		...ARGUING,
		...TEXT,
		'arguments.statement_unknown',
		'arguments.parent_unknown',
		'arguments.gone',
		'arguments.too_deep',
		'arguments.duplicate',
		'arguments.statement_full',
		'rate.limited'
	],
	socket: true,
	run: addArgument
});
export const edit = operation({
	...signedIn,
	id: 'arguments.edit',
	summary: 'Change an own argument: early, or when readers ask, and until it is answered',
	method: 'PATCH',
	path: '/arguments/{argumentId}',
	input: s.EditArgument,
	output: Named,
	refusals: [
		...ARGUING,
		...TEXT,
		'arguments.unknown',
		'arguments.not_author',
		'arguments.gone',
		'arguments.edit_closed',
		'arguments.duplicate'
	],
	socket: true,
	run: editArgument
});
export const withdraw = operation({
	...signedIn,
	id: 'arguments.withdraw',
	summary: 'Take an own argument back; its words are gone',
	method: 'DELETE',
	path: '/arguments/{argumentId}',
	input: s.ArgumentId,
	output: Named,
	refusals: [
		'arguments.unknown',
		'arguments.not_author',
		'arguments.gone',
		'arguments.withdraw_closed'
	],
	socket: true,
	run: withdrawArgument
});
export const rate = operation({
	...signedIn,
	id: 'arguments.rate',
	summary: 'Say how much an argument matters, 0–4; a later rating replaces the earlier',
	method: 'PUT',
	path: '/arguments/{argumentId}/impact',
	input: s.RateImpact,
	output: Rated,
	refusals: [...JUDGING, 'rate.limited'],
	socket: true,
	run: rateImpact
});
export const unrate = operation({
	...signedIn,
	id: 'arguments.unrate',
	summary: 'Take a rating back',
	method: 'DELETE',
	path: '/arguments/{argumentId}/impact',
	input: s.ArgumentId,
	output: Rated,
	refusals: [...JUDGING, 'rate.limited'],
	socket: true,
	run: (ctx, input) => rateImpact(ctx, { ...input, impact: null })
});
export const secondLook = operation({
	...signedIn,
	id: 'arguments.second_look',
	summary: 'Ask another moderator to look at an own argument again, once',
	method: 'POST',
	path: '/arguments/{argumentId}/second-look',
	input: s.ArgumentId,
	output: Named,
	refusals: [
		'arguments.unknown',
		'arguments.not_author',
		'arguments.second_look_used',
		'arguments.second_look_unfit'
	],
	run: askSecondLook
});

export const reads = [
	operation({
		id: 'arguments.board',
		summary: 'The tree of reasons under a statement, with ratings and strengths',
		method: 'GET',
		path: '/statements/{statementId}/arguments',
		input: s.GetBoard,
		output: anything,
		caller: 'anyone',
		refusals: ['arguments.statement_unknown', 'cursor.invalid'],
		run: getBoard
	}),
	operation({
		id: 'arguments.get',
		summary: 'One argument with the way to it, its suggestions and what stands under it',
		method: 'GET',
		path: '/arguments/{argumentId}',
		input: s.ArgumentId,
		output: anything,
		caller: 'anyone',
		refusals: ['arguments.unknown'],
		run: getArgumentPage
	})
];
