import { z } from 'zod';
import { BODY_MAX, COMMENT_ORDERS, STANCES } from './comment.ts';

const body = z.string().trim().min(1).max(BODY_MAX);

export const PostComment = z.strictObject({
	subjectId: z.uuid(),
	parentId: z.uuid().optional(),
	stance: z.enum(STANCES).default('neutral'),
	body
});
export type PostComment = z.output<typeof PostComment>;
export const EditComment = z.strictObject({ commentId: z.uuid(), body });
export const CommentId = z.strictObject({ commentId: z.uuid() });
export const ListThread = z.strictObject({
	subjectId: z.uuid(),
	cursor: z.string().max(300).optional(),
	/** `across`: what different groups of people appreciate comes first, where the subject has such an order. */
	order: z.enum(COMMENT_ORDERS).optional(),
	/** The page that contains this comment, oldest first. */
	around: z.uuid().optional()
});
export const ListReplies = z.strictObject({
	commentId: z.uuid(),
	cursor: z.string().max(300).optional()
});
export const CommentView = z.record(z.string(), z.unknown());
