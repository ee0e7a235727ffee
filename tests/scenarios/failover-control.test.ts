/** The negative control of `failover.test.ts`: a standby nobody waits for loses votes, and the same check says which. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openVotingPair, type VotingPair } from '../support/voting-pair.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let pair: VotingPair;

beforeAll(async () => {
	pair = await openVotingPair();
});

afterAll(() => pair?.stop());

test('with an asynchronous standby that fell behind, acknowledged votes are gone, each of them named', async () => {
	await (await pair.voteUntil(50)).stop();
	await pair.servers.caughtUp();
	expect(await pair.lost()).toEqual([]);
	const before = pair.voters.flatMap((voter) => voter.casts).length;
	await pair.servers.stopReceiving();
	await (await pair.voteUntil(50)).stop();
	const after = pair.voters.flatMap((voter) => voter.casts).length;
	pair.servers.killPrimary();
	await pair.servers.promote();
	expect((await pair.lost()).length).toBe(after - before);
});
