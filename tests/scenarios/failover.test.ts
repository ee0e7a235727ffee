/** The primary is killed in a storm of votes and its synchronous standby takes over. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { until } from '../support/two-servers.ts';
import { expectedLedger, finish, repeat } from '../support/vote-storm.ts';
import { openVotingPair, type VotingPair } from '../support/voting-pair.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let pair: VotingPair;

beforeAll(async () => {
	pair = await openVotingPair();
});

afterAll(() => pair?.stop());

test('no acknowledged vote is lost or doubled, and the product goes on by itself', async () => {
	const { servers, app, contest, voters } = pair;
	await servers.waitForStandby();
	const storm = await pair.voteUntil(200);
	const underWay = voters.filter(({ casts }) => casts.at(-1)!.revision === undefined);
	servers.killPrimary();
	expect(underWay).not.toEqual([]);
	await servers.promote();
	await storm.stop();
	expect(await pair.lost()).toEqual([]);
	// Nobody, where the primary went between two commits and the next one waited for the other server.
	await finish(app, contest.pollId, voters);
	expect(await repeat(app, contest.pollId, voters.slice(0, 4), 6)).toEqual([]);
	expect(await pair.ledger()).toEqual(expectedLedger(voters));
	await until('it is ready', async () => (await fetch(`${app.url}/readyz`)).status === 200);
	await (await pair.voteUntil(50)).stop();
	expect(await pair.ledger()).toEqual(expectedLedger(voters));
});
