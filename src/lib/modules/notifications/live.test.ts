import { expect, test } from 'vitest';
import { LiveUnread } from './live.svelte.ts';

const message = (unread: number, name = 'notice.created') => ({ name, body: { unread } });

test('the count is what the room said last, in whatever way it came there', () => {
	const live = new LiveUnread(() => 3);
	expect(live.count).toBe(3);
	live.take(message(4));
	live.take(message(4));
	expect(live.count).toBe(4);
	live.take(message(0, 'notice.read'));
	expect(live.count).toBe(0);
});

test('a new reading of the page wins over what was heard before it', () => {
	let read = 3;
	const live = new LiveUnread(() => read);
	live.take(message(4));
	read = 1;
	expect(live.count).toBe(1);
});

test('other events of the room are left alone', () => {
	const live = new LiveUnread(() => 3);
	expect(live.take({ name: 'grant.given', body: {} })).toBe(false);
	expect(live.count).toBe(3);
});
