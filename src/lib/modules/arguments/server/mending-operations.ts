/** Operations that put right what was argued: marks, sources, references, wordings, twins. */
import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { ARGUING, JUDGING, TEXT } from './arguing-operations.ts';
import { addSource, removeSource } from './use-cases/add-source.ts';
import { answerSuggestion } from './use-cases/answer-suggestion.ts';
import { linkArgument, unlinkArgument } from './use-cases/link-argument.ts';
import { markArgument, resolveMarks, unmarkArgument } from './use-cases/mark-argument.ts';
import { mergeArguments } from './use-cases/merge-arguments.ts';
import { suggestEdit } from './use-cases/suggest-edit.ts';

const Named = z.object({ argumentId: z.uuid() });
const SourceMade = z.object({ sourceId: z.uuid() });
const ReferenceMade = z.object({ referenceId: z.uuid() });
const SuggestionMade = z.object({ suggestionId: z.uuid() });

const signedIn = { caller: 'signed_in' } as const;

export const mark = operation({
	...signedIn,
	id: 'arguments.mark',
	summary: 'Ask that an argument be looked at',
	method: 'PUT',
	path: '/arguments/{argumentId}/marks/{kind}',
	input: s.MarkArgument,
	output: Named,
	refusals: [...JUDGING, 'arguments.marks_limit', 'rate.limited'],
	socket: true,
	run: markArgument
});
export const unmark = operation({
	...signedIn,
	id: 'arguments.unmark',
	summary: 'Take an own mark back',
	method: 'DELETE',
	path: '/arguments/{argumentId}/marks/{kind}',
	input: s.MarkArgument,
	output: Named,
	refusals: ['arguments.unknown'],
	socket: true,
	run: unmarkArgument
});
export const settleMarks = operation({
	caller: 'staff',
	id: 'arguments.resolve_marks',
	summary: 'Settle the marks of an argument, of one kind or all',
	method: 'POST',
	path: '/arguments/{argumentId}/settled-marks',
	input: s.ResolveMarks,
	output: Named,
	refusals: [
		'arguments.unknown',
		'arguments.not_facilitator',
		'arguments.closed',
		'arguments.gone'
	],
	run: resolveMarks
});
export const source = operation({
	...signedIn,
	id: 'arguments.add_source',
	summary: 'Add a web address an argument leans on',
	method: 'POST',
	path: '/arguments/{argumentId}/sources',
	input: s.AddSource,
	output: SourceMade,
	refusals: [
		...ARGUING,
		'arguments.unknown',
		'arguments.gone',
		'arguments.address_unfit',
		'arguments.source_known',
		'arguments.source_limit',
		'rate.limited'
	],
	run: addSource
});
export const unsource = operation({
	...signedIn,
	id: 'arguments.remove_source',
	summary: 'Take a source away',
	method: 'DELETE',
	path: '/argument-sources/{sourceId}',
	input: s.SourceId,
	output: SourceMade,
	refusals: ['arguments.source_unknown', 'arguments.not_adder', 'arguments.closed'],
	run: removeSource
});
export const link = operation({
	...signedIn,
	id: 'arguments.link',
	summary: 'Show an argument again at another place of its debate, as a reference',
	method: 'POST',
	path: '/arguments/{argumentId}/references',
	input: s.LinkArgument,
	output: ReferenceMade,
	refusals: [
		...ARGUING,
		'arguments.unknown',
		'arguments.statement_unknown',
		'arguments.parent_unknown',
		'arguments.gone',
		'arguments.place_unfit',
		'arguments.link_elsewhere',
		'arguments.link_known',
		'arguments.link_cycle',
		'arguments.link_limit',
		'rate.limited'
	],
	run: linkArgument
});
export const unlink = operation({
	...signedIn,
	id: 'arguments.unlink',
	summary: 'Take a reference away',
	method: 'DELETE',
	path: '/argument-references/{referenceId}',
	input: s.ReferenceId,
	output: ReferenceMade,
	refusals: ['arguments.reference_unknown', 'arguments.not_adder', 'arguments.closed'],
	run: unlinkArgument
});
export const suggest = operation({
	...signedIn,
	id: 'arguments.suggest',
	summary: 'Offer an argument’s author a better wording',
	method: 'POST',
	path: '/arguments/{argumentId}/suggestions',
	input: s.SuggestEdit,
	output: SuggestionMade,
	refusals: [
		...JUDGING,
		...TEXT,
		'arguments.suggestion_same',
		'arguments.suggestion_limit',
		'rate.limited'
	],
	run: suggestEdit
});
export const answer = operation({
	...signedIn,
	id: 'arguments.answer_suggestion',
	summary: 'Accept or decline an offered wording',
	method: 'PUT',
	path: '/argument-suggestions/{suggestionId}/answer',
	input: s.AnswerSuggestion,
	output: SuggestionMade,
	refusals: [
		...ARGUING,
		'arguments.suggestion_unknown',
		'arguments.not_author',
		'arguments.gone',
		'arguments.suggestion_answered',
		'arguments.suggestion_stale',
		'arguments.duplicate'
	],
	run: answerSuggestion
});
export const merge = operation({
	caller: 'staff',
	id: 'arguments.merge',
	summary: 'Merge an argument into one that says the same',
	method: 'POST',
	path: '/arguments/{argumentId}/merge',
	input: s.MergeArguments,
	output: Named,
	refusals: [
		'arguments.unknown',
		'arguments.not_facilitator',
		'arguments.closed',
		'arguments.gone',
		'arguments.merge_unfit',
		'arguments.has_answers'
	],
	run: mergeArguments
});
