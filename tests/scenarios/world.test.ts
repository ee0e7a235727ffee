/** The builders themselves: what they build is what the product allows. */
import { beforeAll, expect, test } from 'vitest';
import { castVote, paperOf } from '#lib/modules/votes/server/index.ts';
import { buildContest, buildIdea } from '../support/world-contest.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});

test('an admitted idea of a contest in its voting takes a vote and tells its author of the decision', async () => {
	const contest = await buildContest(world, { phase: 'voting', approvalsPerPerson: 2 });
	const idea = await buildIdea(world, contest);
	const voter = await world.person('Дауысшы');
	const vote = { pollId: contest.pollId, itemId: idea.id, choice: 1 as const };
	expect(await castVote(world.ctx(voter), vote)).toMatchObject({ ok: true });
	expect(await paperOf(world.ctx(voter), contest.pollId)).toMatchObject({ used: 1, left: 1 });
	expect(await world.countRows('notices', `person_id = '${idea.author.id}'`)).toBe(1);
	expect(await world.countRows('messages', `person_id = '${idea.author.id}'`)).toBe(1);
	expect((await world.events('idea.admitted')).length).toBe(1);
	expect(await world.countRows('audit_entries', `act = 'idea.admitted'`)).toBe(1);
});

test('an idea that waits takes no vote', async () => {
	const contest = await buildContest(world);
	const idea = await buildIdea(world, contest, { state: 'submitted' });
	const voter = await world.person('Дауысшы');
	const before = await world.everyCount();
	const vote = { pollId: contest.pollId, itemId: idea.id, choice: 1 as const };
	expect(await castVote(world.ctx(voter), vote)).toMatchObject({ ok: false });
	expect(await world.everyCount()).toEqual(before);
});
