import { beforeEach, expect, test, vi } from 'vitest';
import { call } from '#lib/realtime/socket.svelte.ts';
import type { CallReply } from '#lib/realtime/protocol.ts';
import type { Choice } from './ballot.ts';
import { LivePaper } from './live.svelte.ts';

vi.mock('#lib/realtime/socket.svelte.ts', () => ({ call: vi.fn() }));

const PAPER = { pollId: 'poll', choiceLimit: 3, used: 1, left: 2 };
/** Answers what was cast on an item. */
let answers: Map<unknown, (reply: CallReply) => void>;
beforeEach(() => {
	answers = new Map();
	vi.mocked(call).mockImplementation(
		(_, { itemId }) => new Promise((resolve) => answers.set(itemId, resolve))
	);
});

const aPaper = () => new LivePaper({ ...PAPER, choices: { old: { choice: 1, revision: 1 } } });
const accepted = (itemId: string, choice: Choice, left: number): CallReply => ({
	ok: true,
	value: { pollId: 'poll', itemId, choice, revision: 1, left, acceptedAt: '' }
});
const REFUSED: CallReply = { ok: false, refusal: 'votes.none_left', message: 'Шек' };

test('two votes under way at once are both shown, sent and kept', async () => {
	const paper = aPaper();
	const both = [paper.cast('one', 1), paper.cast('two', 1)];
	expect(paper.value).toMatchObject({ used: 3, left: 0 });
	expect(['one', 'two'].map((item) => paper.isPending(item))).toEqual([true, true]);
	// Read before the votes: it must not take them away.
	paper.replace({ ...PAPER, choices: {} });
	answers.get('one')!(accepted('one', 1, 1));
	await both[0];
	expect(paper.value).toMatchObject({ used: 3, left: 0 });
	expect(['one', 'two'].map((item) => paper.isPending(item))).toEqual([false, true]);
	answers.get('two')!(accepted('two', 1, 0));
	await both[1];
	expect(Object.keys(paper.value!.choices).sort()).toEqual(['old', 'one', 'two']);
	expect(paper.value).toMatchObject({ used: 3, left: 0 });
});

test('a refusal puts its own item back and leaves the others', async () => {
	const paper = aPaper();
	const both = [paper.cast('old', null), paper.cast('two', 1)];
	answers.get('two')!(accepted('two', 1, 2));
	await both[1];
	answers.get('old')!(REFUSED);
	expect(await both[0]).toBe(REFUSED);
	expect(paper.value).toEqual({
		...{ ...PAPER, used: 2, left: 1 },
		choices: { old: { choice: 1, revision: 1 }, two: { choice: 1, revision: 1 } }
	});
});

test('what the server says is left counts once nothing else is under way', async () => {
	const paper = aPaper();
	const vote = paper.cast('one', 1);
	answers.get('one')!(accepted('one', 1, 0));
	await vote;
	expect(paper.value).toMatchObject({ used: 2, left: 0 });
});
