import type { Envelope } from '#lib/realtime/protocol.ts';
import { REPLIES_SHOWN, type PublicComment, type ThreadComment } from './comment.ts';

/** What a page shows of a thread, and what waits to be shown. */
export interface ThreadView {
	readonly items: readonly ThreadComment[];
	/** New comments of others: they announce themselves and never move the text under the reader. */
	readonly waiting: readonly PublicComment[];
	/** Whether there are more pages after the last item. */
	readonly hasMore: boolean;
}

const isKnown = (view: ThreadView, id: string): boolean =>
	view.waiting.some((c) => c.id === id) ||
	view.items.some((c) => c.id === id || c.replies.some((r) => r.id === id));

const replace = (view: ThreadView, comment: PublicComment): ThreadView => ({
	...view,
	waiting: view.waiting.map((c) => (c.id === comment.id ? comment : c)),
	items: view.items.map((item) => ({
		...(item.id === comment.id ? { ...comment, replies: item.replies } : item),
		replies: item.replies.map((r) => (r.id === comment.id ? comment : r))
	}))
});

/** Pure: a view after a message of the room. A message seen before changes nothing. */
export function applyThreadMessage(view: ThreadView, message: Envelope): ThreadView {
	if (!message.name.startsWith('comment.') || !message.body) return view;
	const comment = message.body as PublicComment;
	if (isKnown(view, comment.id)) return replace(view, comment);
	return message.name === 'comment.posted'
		? { ...view, waiting: [...view.waiting, comment] }
		: view;
}

/** Pure: puts a comment where it belongs: a reply under its parent, a root at the end if the end is shown. */
export function place(view: ThreadView, comment: PublicComment): ThreadView {
	const rest = { ...view, waiting: view.waiting.filter((c) => c.id !== comment.id) };
	if (view.items.some((c) => c.id === comment.id || c.replies.some((r) => r.id === comment.id)))
		return rest;
	if (!comment.parentId) return { ...rest, items: [...rest.items, { ...comment, replies: [] }] };
	return {
		...rest,
		items: rest.items.map((item) =>
			item.id === comment.parentId
				? {
						...item,
						replyCount: Math.max(item.replyCount, item.replies.length + 1),
						replies: [...item.replies, comment]
					}
				: item
		)
	};
}

/** Pure: shows what waits, in the order it came. */
export const showWaiting = (view: ThreadView): ThreadView =>
	view.waiting.reduce((shown, comment) => place(shown, comment), view);

/** How many replies of an item are not shown. */
export const hiddenReplies = (item: ThreadComment): number =>
	Math.max(
		0,
		item.replyCount - Math.max(item.replies.length, Math.min(item.replyCount, REPLIES_SHOWN))
	);
