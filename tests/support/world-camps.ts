/** A debate whose voters stand in two camps, with its map. */
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { refreshMaps } from '#lib/modules/opinion-map/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { must } from './world-contest.ts';
import { buildDebate, type BuiltDebate } from './world-debate.ts';
import type { World } from './world.ts';

/** Statements a debate of camps begins with; the camps differ over the first half. */
export const CAMP_STATEMENTS = 12;
const CAMP_SIZE = 20;

export type Camps = readonly [readonly Person[], readonly Person[]];

export async function makeCamps(world: World): Promise<Camps> {
	const people = await Promise.all(
		Array.from({ length: 2 * CAMP_SIZE }, (_, i) => world.person(`Дауысшы ${i}`))
	);
	return [people.slice(0, CAMP_SIZE), people.slice(CAMP_SIZE)];
}

/** Everybody votes on everything, and the map is made; each strays once from their camp, or it would be one point. */
export async function dividedDebate(world: World, camps: Camps): Promise<BuiltDebate> {
	const debate = await buildDebate(world, { seeds: CAMP_STATEMENTS });
	const choose = (camp: number, person: number, item: number): -1 | 1 => {
		if (item >= CAMP_STATEMENTS / 2) return 1;
		const isStray = (person * 7) % CAMP_STATEMENTS === item;
		return (camp === 0) === isStray ? -1 : 1;
	};
	const votes = camps.flatMap((camp, c) =>
		camp.flatMap((voter, person) =>
			debate.seedIds.map((itemId, item) => ({ voter, itemId, choice: choose(c, person, item) }))
		)
	);
	const { pollId } = debate;
	await Promise.all(
		votes.map(async ({ voter, itemId, choice }) =>
			must(await castVote(world.ctx(voter), { pollId, itemId, choice }))
		)
	);
	await refreshMaps('running', clock.now());
	return debate;
}
