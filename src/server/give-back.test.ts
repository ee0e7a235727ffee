import { setImmediate as turn } from 'node:timers/promises';
import v8 from 'node:v8';
import { expect, test } from 'vitest';
import { giveBackMemory } from './give-back.mjs';

const youngRoom = () =>
	v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')!.space_size;

/** Objects that outlive collections, so that their room grows, and whom nobody holds then. */
const lose = () => new WeakRef(Array.from({ length: 500_000 }, (_, n) => ({ n })));

test('what nothing holds goes, what somebody holds stays, and the room for young objects shrinks', async () => {
	const held = { n: 1 };
	const refs = { lost: lose(), held: new WeakRef(held) };
	const before = youngRoom();
	// A reference that was made in this turn holds until it ends.
	await turn();
	await giveBackMemory();
	expect(refs.lost.deref()).toBeUndefined();
	expect(refs.held.deref()).toBe(held);
	expect(youngRoom()).toBeLessThan(before);
});
