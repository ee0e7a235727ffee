/** What is told of where people live: districts, and the result of verified residents. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { visitor, type Person } from '#lib/shared/actor.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { must } from '../../../../../../tests/support/world-contest.ts';
import { buildDebate, type BuiltDebate } from '../../../../../../tests/support/world-debate.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { getParticipation, getResidentsResult } from '../index.ts';

const OBLAST = '230000000';
const ELSEWHERE = '100000000';
/** Two settlements of one district, and one of another. */
const [HERE, BESIDE, FAR] = ['233620100', '233635100', '234630100'] as const;

let world: World;
let start: Date;
beforeAll(async () => {
	world = await openWorld();
	start = clock.now();
});
beforeEach(() => world.at(start));

const people = (count: number, homePlace: string | undefined, tier: 1 | 2 | 3 = 2) =>
	Promise.all(
		Array.from({ length: count }, (_, i) => world.person(`Тұрғын ${i}`, { homePlace, tier }))
	);

async function vote(debate: BuiltDebate, voters: readonly Person[], choice: -1 | 0 | 1) {
	for (const voter of voters)
		must(
			await castVote(world.ctx(voter), {
				pollId: debate.pollId,
				itemId: debate.seedIds[0]!,
				choice
			})
		);
}

const participation = async ({ id }: BuiltDebate) =>
	must(await getParticipation(world.ctx(visitor), { debateId: id }));
const residents = async ({ id }: BuiltDebate) =>
	must(await getResidentsResult(world.ctx(visitor), { debateId: id }));

test('districts of five are told, smaller ones and unknown homes are summed up', async () => {
	const debate = await buildDebate(world, { seeds: 1 });
	await vote(debate, await people(3, HERE), 1);
	await vote(debate, await people(2, BESIDE), 1);
	await vote(debate, await people(4, FAR), 1);
	await vote(debate, await people(2, undefined), 1);
	const { districts, rest } = await participation(debate);
	expect(districts).toMatchObject([{ kato: '233600000', count: 5 }]);
	expect(districts[0]!.name.kk).not.toBe('');
	expect(rest).toBe(6);
});

test('a vote taken back is nobody who takes part', async () => {
	const debate = await buildDebate(world, { seeds: 1 });
	const voters = await people(5, HERE);
	await vote(debate, voters, 1);
	must(
		await castVote(world.ctx(voters[0]!), {
			pollId: debate.pollId,
			itemId: debate.seedIds[0]!,
			choice: null
		})
	);
	expect(await participation(debate)).toEqual({ districts: [], rest: 4 });
});

test('the territory’s result is of verified people who live there, once counts are public', async () => {
	const debate = await buildDebate(world, { seeds: 2, place: OBLAST });
	await vote(debate, await people(7, HERE, 3), 1);
	await vote(debate, await people(4, FAR, 3), -1);
	// Not verified, and verified elsewhere.
	await vote(debate, await people(6, HERE, 2), -1);
	await vote(debate, await people(6, ELSEWHERE, 3), -1);
	expect(await residents(debate)).toBeNull();
	debate.enter('closed');
	expect(await residents(debate)).toEqual({
		voters: 11,
		statements: [{ id: debate.seedIds[0], agree: 7, disagree: 4, pass: 0 }]
	});
});

test('fewer than ten of them are not told apart, and a debate about no place has no residents', async () => {
	const few = await buildDebate(world, { seeds: 1, place: OBLAST });
	await vote(few, await people(9, HERE, 3), 1);
	few.enter('closed');
	expect(await residents(few)).toBeNull();
	world.at(start);
	const nowhere = await buildDebate(world, { seeds: 1 });
	await vote(nowhere, await people(10, HERE, 3), 1);
	nowhere.enter('closed');
	expect(await residents(nowhere)).toBeNull();
});

test('a draft is not there for others', async () => {
	const { id: debateId } = await buildDebate(world, { state: 'draft' });
	for (const ask of [getParticipation, getResidentsResult])
		expect(await ask(world.ctx(visitor), { debateId })).toMatchObject({
			refusal: 'debates.unknown'
		});
});
