import { z } from 'zod';
import { MARKS, SIDES, SOURCE_TITLE_MAX, SUGGESTION_REASON_MAX } from './argument.ts';

// How long a text may be is the use-case's rule: it counts letters as people do and says how many.
const text = z.string().trim().min(1).max(2_000);
const argumentId = z.uuid();

export const ArgumentId = z.strictObject({ argumentId });
export const AddArgument = z.strictObject({
	statementId: z.uuid(),
	parentId: z.uuid().optional(),
	side: z.enum(SIDES),
	text
});
export type AddArgument = z.output<typeof AddArgument>;
export const EditArgument = z.strictObject({ argumentId, text });
export const RateImpact = z.strictObject({
	argumentId,
	impact: z.number().int().min(0).max(4)
});
export const MarkArgument = z.strictObject({ argumentId, kind: z.enum(MARKS) });
export type MarkArgument = z.output<typeof MarkArgument>;
export const ResolveMarks = z.strictObject({ argumentId, kind: z.enum(MARKS).optional() });
export type ResolveMarks = z.output<typeof ResolveMarks>;
export const AddSource = z.strictObject({
	argumentId,
	url: z.string().trim().min(1).max(1_000),
	title: z.string().trim().max(SOURCE_TITLE_MAX).default('')
});
export type AddSource = z.output<typeof AddSource>;
export const SourceId = z.strictObject({ sourceId: z.uuid() });
/** The address of a statement's or an argument's page, whole or from `/debates` on. */
const place = z.string().trim().min(1).max(500);
export const LinkArgument = z.strictObject({
	/** What is shown again. */
	argumentId,
	/** Where. */
	place,
	side: z.enum(SIDES)
});
export type LinkArgument = z.output<typeof LinkArgument>;
export const ReferenceId = z.strictObject({ referenceId: z.uuid() });
export const SuggestEdit = z.strictObject({
	argumentId,
	text,
	reason: z.string().trim().max(SUGGESTION_REASON_MAX).default('')
});
export type SuggestEdit = z.output<typeof SuggestEdit>;
export const AnswerSuggestion = z.strictObject({
	suggestionId: z.uuid(),
	answer: z.enum(['accepted', 'declined'])
});
export type AnswerSuggestion = z.output<typeof AnswerSuggestion>;
export const MergeArguments = z.strictObject({
	argumentId,
	/** The page of the argument it becomes part of. */
	into: place,
	reason: z.string().trim().min(1).max(500)
});
export type MergeArguments = z.output<typeof MergeArguments>;
export const GetBoard = z.strictObject({
	statementId: z.uuid(),
	cursor: z.string().max(300).optional()
});
export type GetBoard = z.output<typeof GetBoard>;
