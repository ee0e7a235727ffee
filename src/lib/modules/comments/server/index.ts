export { commentCounts, listReplies, listThread } from './queries/thread.ts';
export { postComment } from './use-cases/post-comment.ts';
export { deleteComment, editComment } from './use-cases/change-comment.ts';
export { guessLanguage } from './language.ts';
export { renderMarkdown } from './render.ts';
export { canComment } from './policy.ts';
export {
	registerCommentable,
	registerCommentOrder,
	type Commentable,
	type Commented,
	type CommentOrder,
	type Rank,
	type RankedComment
} from './ports.ts';
export { threadActions } from './operations.ts';
