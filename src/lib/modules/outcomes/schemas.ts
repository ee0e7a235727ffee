import { z } from 'zod';
import { PICK_ROLES } from './outcome.ts';
import {
	ANSWER_MAX,
	ANSWER_MIN,
	ANSWER_VERDICTS,
	FULFILMENTS,
	MEASURE_STATES,
	MEASURES_MAX,
	RECOMMENDATION_MAX,
	RECOMMENDATION_MIN
} from './recommendation.ts';

const lang = z.enum(['kk', 'ru', 'en']);
const day = z.iso.date();
const summaryText = z.string().trim().max(8_000);
/** 5 MB of file as base64. */
const FILE_MAX = Math.ceil((5 * 1024 * 1024) / 3) * 4;

export const DebateId = z.strictObject({ debateId: z.uuid() });
export const DocumentId = z.strictObject({ documentId: z.uuid() });
export const RecommendationId = z.strictObject({ recommendationId: z.uuid() });
export const WriteConclusion = z.strictObject({
	debateId: z.uuid(),
	/** 0 for the first writing; a newer version is not overwritten. */
	version: z.number().int().min(0),
	summary: z.strictObject({
		kk: summaryText.min(20),
		ru: summaryText.optional(),
		en: summaryText.optional()
	})
});
export const Pick = z.strictObject({
	debateId: z.uuid(),
	subjectKind: z.enum(['statement', 'argument']),
	subjectId: z.uuid(),
	role: z.enum(PICK_ROLES),
	note: z.string().trim().max(600).default('')
});
export const Unpick = z.strictObject({ debateId: z.uuid(), pickId: z.uuid() });

const recommendation = {
	institutionId: z.uuid(),
	text: z.string().trim().min(RECOMMENDATION_MIN).max(RECOMMENDATION_MAX),
	lang: lang.optional(),
	/** Picks of the conclusions it rests on. */
	basis: z.array(z.uuid()).max(30).default([])
};
export const DraftRecommendation = z.strictObject({ debateId: z.uuid(), ...recommendation });
export const EditRecommendation = z.strictObject({
	recommendationId: z.uuid(),
	version: z.number().int().min(1),
	...recommendation
});

/** A plain form's rows arrive as `{ '0': …, '2': … }`: in their order, empty ones left out. */
const rowsOf = (value: unknown): unknown =>
	value !== null && typeof value === 'object' && !Array.isArray(value)
		? Object.entries(value)
				.sort(([a], [b]) => Number(a) - Number(b))
				.map(([, row]) => row as unknown)
		: value;
const measures = z.preprocess(
	rowsOf,
	z
		.array(z.strictObject({ text: z.string().trim().min(3).max(600), dueOn: day }))
		.max(MEASURES_MAX)
		.default([])
);
const answer = {
	body: z.string().trim().min(ANSWER_MIN).max(ANSWER_MAX),
	lang: lang.optional(),
	verdict: z.enum(ANSWER_VERDICTS),
	measures
};
const document = z.strictObject({
	title: z.string().trim().min(3).max(200),
	number: z.string().trim().min(1).max(60),
	date: day
});
export const AnswerRecommendation = z.strictObject({ recommendationId: z.uuid(), ...answer });
export const RecordPaperAnswer = z.strictObject({
	recommendationId: z.uuid(),
	...answer,
	document,
	file: z
		.strictObject({ name: z.string().trim().min(1).max(200), base64: z.base64().max(FILE_MAX) })
		.optional()
});
export const CorrectAnswer = z.strictObject({
	recommendationId: z.uuid(),
	/** The answer's version the corrector saw. */
	version: z.number().int().min(1),
	reason: z.string().trim().min(10).max(500),
	...answer
});
export const RecordMeasure = z.strictObject({
	recommendationId: z.uuid(),
	measure: z.number().int().min(0).max(MEASURES_MAX),
	state: z.enum(MEASURE_STATES),
	note: z.string().trim().min(10).max(1_000),
	evidenceUrl: z
		.url({ protocol: /^https?$/ })
		.max(500)
		.optional(),
	evidenceText: z.string().trim().max(1_000).optional()
});
export const CloseRecommendation = z.strictObject({
	recommendationId: z.uuid(),
	fulfilment: z.enum(FULFILMENTS),
	note: z.string().trim().min(10).max(1_000)
});
export const BecomeIdea = z.strictObject({ subjectId: z.uuid(), contestId: z.uuid() });
export const ListRecommendations = z.strictObject({
	institutionId: z.uuid(),
	cursor: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(50).default(20)
});
export const ListWaiting = z.strictObject({
	cursor: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(50).default(20)
});

export type WriteConclusion = z.output<typeof WriteConclusion>;
export type Pick = z.output<typeof Pick>;
export type DraftRecommendation = z.output<typeof DraftRecommendation>;
export type EditRecommendation = z.output<typeof EditRecommendation>;
export type AnswerRecommendation = z.output<typeof AnswerRecommendation>;
export type RecordPaperAnswer = z.output<typeof RecordPaperAnswer>;
export type CorrectAnswer = z.output<typeof CorrectAnswer>;
export type RecordMeasure = z.output<typeof RecordMeasure>;
export type CloseRecommendation = z.output<typeof CloseRecommendation>;
export type BecomeIdea = z.output<typeof BecomeIdea>;
export type ListRecommendations = z.output<typeof ListRecommendations>;
export type ListWaiting = z.output<typeof ListWaiting>;
