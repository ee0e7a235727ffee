export {
	BODY_MAX,
	EDIT_WINDOW_MS,
	PAGE_SIZE,
	REPLIES_SHOWN,
	STANCES,
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
