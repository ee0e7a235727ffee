export {
	BODY_MAX,
	COMMENT_ORDERS,
	EDIT_WINDOW_MS,
	PAGE_SIZE,
	RANKED_MOST,
	REPLIES_SHOWN,
	STANCES,
	type CommentOrderName,
	type GroupShare,
	type PublicComment,
	type Stance,
	type ThreadComment,
	type ThreadPage
} from './comment.ts';
export { commentRefusals, type CommentRefusal } from './refusals.ts';
export {
	applyThreadMessage,
	hiddenReplies,
	place,
	showWaiting,
	type ThreadView
} from './thread.ts';
