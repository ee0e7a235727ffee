import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublicComment } from './comment.ts';
import { applyThreadMessage, showWaiting, type ThreadView } from './thread.ts';

const comment = (id: string, body: string, parentId?: string): PublicComment => ({
	id,
	subjectId: 's',
	parentId,
	state: 'visible',
	stance: 'neutral',
	html: body,
	body,
	lang: 'kk',
	author: { id: 'a', name: 'А' },
	isAuthor: false,
	isExpert: false,
	replyCount: 0,
	createdAt: '2026-01-01T00:00:00Z'
});

interface Act {
	kind: 'post' | 'reply' | 'edit';
	target: number;
	text: string;
}
const acts = fc.array(
	fc.record<Act>({
		kind: fc.constantFrom('post', 'reply', 'edit'),
		target: fc.nat(20),
		text: fc.string({ maxLength: 8 })
	}),
	{ maxLength: 30 }
);

/** The rows as the database would hold them after the acts, and the messages the room would get. */
function play(list: Act[]) {
	const rows: PublicComment[] = [];
	const messages: { room: string; position: number; name: string; body: unknown }[] = [];
	for (const act of list) {
		const roots = rows.filter((row) => !row.parentId);
		const isEdit = act.kind === 'edit' && rows.length > 0;
		let row: PublicComment;
		if (isEdit) {
			const i = act.target % rows.length;
			row = rows[i] = { ...rows[i]!, body: act.text, html: act.text };
		} else {
			const parent =
				act.kind === 'reply' ? roots[act.target % Math.max(1, roots.length)] : undefined;
			row = comment(`c${rows.length}`, act.text, parent?.id);
			rows.push(row);
		}
		messages.push({
			room: 'r',
			position: messages.length + 1,
			name: isEdit ? 'comment.edited' : 'comment.posted',
			body: row
		});
	}
	return { rows, messages };
}

const snapshot = (rows: PublicComment[]) =>
	rows
		.filter((row) => !row.parentId)
		.map((row) => ({
			id: row.id,
			body: row.body,
			replies: rows.filter((r) => r.parentId === row.id).map((r) => [r.id, r.body])
		}));
const shape = (view: ThreadView) =>
	view.items.map((item) => ({
		id: item.id,
		body: item.body,
		replies: item.replies.map((r) => [r.id, r.body])
	}));

test('a snapshot plus its messages equals a reload', () => {
	fc.assert(
		fc.property(acts, (list) => {
			const { rows, messages } = play(list);
			const empty: ThreadView = { items: [], waiting: [], hasMore: false };
			const view = showWaiting(messages.reduce(applyThreadMessage, empty));
			expect(shape(view)).toEqual(snapshot(rows));
		})
	);
});

test('messages that come twice change nothing', () => {
	fc.assert(
		fc.property(acts, (list) => {
			const { messages } = play(list);
			const empty: ThreadView = { items: [], waiting: [], hasMore: false };
			const once = messages.reduce(applyThreadMessage, empty);
			const twice = messages.flatMap((m) => [m, m]).reduce(applyThreadMessage, empty);
			expect(shape(showWaiting(twice))).toEqual(shape(showWaiting(once)));
		})
	);
});
