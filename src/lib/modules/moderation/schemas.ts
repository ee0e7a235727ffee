import { z } from 'zod';
import { CAUSES, REASONS, REPORT_REASONS, REVIEW_KINDS, VERDICTS } from './review.ts';

export const ReviewId = z.strictObject({ reviewId: z.uuid() });
export const ListQueue = z.strictObject({
	kind: z.enum(REVIEW_KINDS).optional(),
	cause: z.enum(CAUSES).optional(),
	show: z.enum(['all', 'mine', 'free', 'overdue']).default('all'),
	cursor: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50)
});
export type ListQueue = z.output<typeof ListQueue>;
export const Decide = z.strictObject({
	reviewId: z.uuid(),
	verdict: z.enum(VERDICTS),
	reason: z.enum(REASONS),
	note: z.string().trim().max(2_000).default('')
});
export type Decide = z.output<typeof Decide>;
export const Report = z.strictObject({
	subjectId: z.uuid(),
	reason: z.enum(REPORT_REASONS),
	note: z.string().trim().max(1_000).default('')
});
export type Report = z.output<typeof Report>;
export const ListDecisions = z.strictObject({
	cursor: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20)
});
