/** What a product in another process meets: its clock cannot be moved, so contests are made in the past. */
import { beginSession } from '#lib/modules/identity/server/index.ts';
import { PHASES } from '#lib/modules/contests/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import {
	buildContest,
	buildIdea,
	type BuiltContest,
	type ContestOptions
} from './world-contest.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

export interface RunningContest extends BuiltContest {
	readonly ideaIds: readonly string[];
}

/** A contest whose stage, voting unless told otherwise, goes on by the real clock, with admitted ideas in it. */
export async function runningContest(
	world: World,
	options: ContestOptions & { ideas?: number } = {}
): Promise<RunningContest> {
	const now = new Date();
	const phase = options.phase && options.phase !== 'draft' ? options.phase : 'voting';
	world.at(new Date(now.getTime() - (PHASES.indexOf(phase) + 1) * DAY_MS - 7_200_000));
	const contest = await buildContest(world, { ...options, phase });
	const ideaIds: string[] = [];
	for (let i = 0; i < (options.ideas ?? 1); i++)
		ideaIds.push((await buildIdea(world, contest, { title: `Таза су ${i}` })).id);
	world.at(new Date());
	return { ...contest, ideaIds };
}

/** Signs a person in. @returns the cookie a browser would send */
export async function cookieOf(person: Person): Promise<string> {
	return `sid=${await beginSession(person.id, new Date(), 'test')}`;
}
