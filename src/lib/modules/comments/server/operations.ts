import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { listReplies, listThread } from './queries/thread.ts';
import { deleteComment, editComment } from './use-cases/change-comment.ts';
import { postComment } from './use-cases/post-comment.ts';

const Made = z.object({ commentId: z.uuid() });
const anything = z.record(z.string(), z.unknown());
const CHANGE = ['comments.unknown', 'comments.not_author', 'comments.gone'];

export const postCommentOperation = operation({
	id: 'comments.post',
	summary: 'Comment, or answer a comment',
	method: 'POST',
	path: '/subjects/{subjectId}/comments',
	input: s.PostComment,
	output: Made,
	caller: 'signed_in',
	refusals: [
		'comments.tier_too_low',
		'comments.subject_unknown',
		'comments.closed',
		'comments.parent_unknown',
		'comments.too_deep',
		'comments.gone',
		'rate.limited'
	],
	socket: true,
	run: postComment
});
export const editCommentOperation = operation({
	id: 'comments.edit',
	summary: 'Change an own comment within fifteen minutes',
	method: 'PATCH',
	path: '/comments/{commentId}',
	input: s.EditComment,
	output: Made,
	caller: 'signed_in',
	refusals: [...CHANGE, 'comments.edit_window_over'],
	socket: true,
	run: editComment
});
export const deleteCommentOperation = operation({
	id: 'comments.delete',
	summary: 'Delete an own comment; a stub stays',
	method: 'DELETE',
	path: '/comments/{commentId}',
	input: s.CommentId,
	output: Made,
	caller: 'signed_in',
	refusals: CHANGE,
	socket: true,
	run: deleteComment
});

export const commentOperations = [
	postCommentOperation,
	editCommentOperation,
	deleteCommentOperation,
	operation({
		id: 'comments.thread',
		summary: 'A page of a thread, oldest first or by what groups of people appreciate',
		method: 'GET',
		path: '/subjects/{subjectId}/comments',
		input: s.ListThread,
		output: anything,
		caller: 'anyone',
		refusals: ['comments.subject_unknown', 'cursor.invalid'],
		run: listThread
	}),
	operation({
		id: 'comments.replies',
		summary: 'Further replies of a comment',
		method: 'GET',
		path: '/comments/{commentId}/replies',
		input: s.ListReplies,
		output: anything,
		caller: 'anyone',
		refusals: ['comments.unknown', 'cursor.invalid'],
		run: listReplies
	})
];

/** The writes of a thread, for the forms of the page it stands on. */
export const threadActions = {
	post: postCommentOperation,
	edit: editCommentOperation,
	remove: deleteCommentOperation
} as const;
