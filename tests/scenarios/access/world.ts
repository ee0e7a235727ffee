/** The world the matrix is asked in: a person of every kind, contests in every stage, and the running product. */
import type { Socket } from 'socket.io-client';
import { modules } from '#lib/composition.server.ts';
import { beginSession, registerConfirmed } from '#lib/modules/identity/server/index.ts';
import { stopMakingMaps } from '#lib/modules/opinion-map/server/index.ts';
import { PHASES, type Phase } from '#lib/modules/contests/index.ts';
import { invoke } from '#lib/server/invoke.ts';
import { findOperation } from '#lib/server/operations.ts';
import * as clock from '#lib/server/clock.ts';
import { newId } from '#lib/shared/ids.ts';
import { system, type Actor, type Grant, type Person } from '#lib/shared/actor.ts';
import { openSocket, startApp, type App } from '../../support/app.ts';
import type { Input, Pass } from '../../support/doors.ts';
import {
	buildContest,
	buildIdea,
	must,
	type BuiltContest,
	type ContestOptions,
	type IdeaOptions
} from '../../support/world-contest.ts';
import { openWorld, type PersonOptions, type World } from '../../support/world.ts';
import { HERE, MADE, madeOf, type ActorName } from './actors.ts';
import { debateMakers } from './debate-world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const PASSWORD = 'тау мен өзен арасы';

/** The product's clock cannot be moved from here, so the stages are dated around the real now. */
async function contestNow(
	world: World,
	phase: Phase | 'draft',
	options: ContestOptions
): Promise<BuiltContest> {
	const daysAgo = phase === 'draft' ? 0 : 1 + PHASES.indexOf(phase);
	clock.setClockOffset(-daysAgo * DAY_MS - HOUR_MS);
	const built = await buildContest(world, { place: HERE, ...options, phase });
	clock.setClockOffset(0);
	return built;
}

async function passOf(person: Person, by?: 'stale session' | 'token'): Promise<Pass> {
	if (by === 'token') {
		const make = findOperation('identity.create_token')!;
		const made = must(await make.run(contextFor(person), { name: 'matrix', days: 9 }));
		return { token: (made as { token: string }).token };
	}
	const ago = by === 'stale session' ? HOUR_MS : 0;
	const now = new Date(clock.now().getTime() - ago);
	return { cookie: `sid=${await beginSession(person.id, now, 'matrix')}` };
}

let contextFor: (actor: Actor) => ReturnType<World['ctx']>;

const formerGrants = (roles: readonly string[]): Grant[] =>
	roles.map((role) => ({
		role: role as Grant['role'],
		scope: 'all',
		until: new Date(clock.now().getTime() - HOUR_MS)
	}));

/** New accounts may not do everything yet; those of the matrix are two days old, whenever they are made. */
const withGrownUps = (world: World): World => ({
	...world,
	async person(name: string, options?: PersonOptions): Promise<Person> {
		const made = await world.person(name, options);
		await world.sql`update people set created_at = least(created_at, now()) - interval '2 days' where id = ${made.id}`;
		return made;
	}
});

async function makeEverybody(world: World) {
	const people = {} as Record<keyof typeof MADE, Person>;
	const passes = new Map<ActorName, Pass>([['visitor', {}]]);
	for (const name of Object.keys(MADE) as (keyof typeof MADE)[]) {
		const { tier, grants = [], by, isOver } = madeOf(name);
		people[name] = await world.person(`Бір ${name}`, {
			tier,
			grants: isOver ? formerGrants(grants) : grants
		});
		passes.set(name, await passOf(people[name], by));
	}
	return { people, passes };
}

/** What the clock's jobs would write in the middle of a test is written before it, waiting mail included. */
async function runJobs(world: World): Promise<void> {
	const jobs = modules.flatMap((module) => module.jobs ?? []);
	do for (const job of jobs) await job.run(clock.now());
	while ((await world.countRows('messages', "state = 'queued'")) > 0);
	// The product makes the maps from here on.
	await stopMakingMaps();
}

const STANDING = ['submission', 'voting', 'shortlist', 'results'] as const;

export async function openAccessWorld() {
	const world = withGrownUps(await openWorld());
	contextFor = (actor) => world.ctx(actor);
	const { people, passes } = await makeEverybody(world);
	const contest = (phase: Phase | 'draft', options: ContestOptions = {}) =>
		contestNow(world, phase, options);
	const standing = {} as Record<(typeof STANDING)[number], BuiltContest>;
	for (const phase of STANDING) standing[phase] = await contest(phase);
	const from = new Date(0).toISOString();
	await world.sql`insert into grants (id, person_id, role, scope_kind, scope_id, "from", reason, created_at)
		values (${newId()}, ${people.juror_here.id}, 'juror', 'contest', ${standing.voting.id}, ${from}, 'matrix', ${from})`;

	const debates = debateMakers(world);
	const standingDebates = {
		/** Moderators look first. */
		open: await debates.debate('open'),
		/** Moderators look afterwards. */
		free: await debates.debate('open', { moderation: 'after' }),
		closed: await debates.debate('closed')
	};

	const anArgument = await debates.argument(standingDebates.free);
	const anIdea = await buildIdea(world, standing.voting, { place: HERE });

	const sockets = new Map<string, Promise<Socket>>();
	const owners = new Map<string, Pass>();
	let app: App | undefined;

	return {
		...world,
		people,
		standing,
		/** An idea that people vote on and discuss. */
		anIdea,
		contest,
		...debates,
		/** An argument in one of them, whose page takes the forms of any other. */
		anArgument,
		/** Debates that rows look at, or add things of their own to. */
		debates: standingDebates,
		/** The running product; `start` comes first. */
		get app(): App {
			return app!;
		},
		/** An idea here, by somebody new unless an author is given. */
		idea: (of: BuiltContest, options: IdeaOptions = {}) =>
			buildIdea(world, of, { place: HERE, ...options }),
		/** Runs an operation in this process: how the things of the rows are made. */
		async run<T = Record<string, string>>(id: string, actor: Actor, input: Input): Promise<T> {
			return must(await invoke(findOperation(id)!, world.ctx(actor), input)) as T;
		},
		/** Somebody with a password, which costs a hashing. */
		async register(): Promise<Person> {
			const email = `${newId()}@example.org`;
			const account = {
				email,
				password: PASSWORD,
				displayName: 'Айгүл Серік',
				locale: 'kk'
			} as const;
			const { personId } = must(
				await registerConfirmed(world.ctx(system), { ...account, tier: 1 })
			);
			return { kind: 'person', id: personId, tier: 1, grants: [], authenticatedAt: clock.now() };
		},
		async emailOf(person: Person): Promise<string> {
			const [row] = await world.sql`select email from credentials where person_id = ${person.id}`;
			return row!.email as string;
		},
		/** The secret or the code of the last message to somebody. */
		async secretOf(person: Person, pattern = /(?:secret=|reset\/)([\w-]+)/): Promise<string> {
			const [row] = await world.sql`
				select body from messages where person_id = ${person.id} order by created_at desc, id desc limit 1`;
			return pattern.exec(row!.body as string)![1]!;
		},
		/** A new session of somebody. */
		passFor: (person: Person) => passOf(person),
		/** Begins a session for each owner, before anything is compared. */
		async letIn(people: readonly (Person | undefined)[]): Promise<void> {
			for (const person of people)
				if (person && !owners.has(person.id)) owners.set(person.id, await passOf(person));
		},
		passOf: (name: ActorName, owner?: Person): Pass =>
			name === 'owner' ? owners.get(owner!.id)! : passes.get(name)!,
		socketOf(pass: Pass): Promise<Socket> {
			const key = pass.cookie ?? '';
			if (!sockets.has(key)) sockets.set(key, openSocket(app!, pass.cookie));
			return sockets.get(key)!;
		},
		async start(): Promise<void> {
			await runJobs(world);
			app = await startApp();
		},
		async stop(): Promise<void> {
			for (const socket of sockets.values()) (await socket).disconnect();
			await app?.stop();
		}
	};
}

export type AccessWorld = Awaited<ReturnType<typeof openAccessWorld>>;
