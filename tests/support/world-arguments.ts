/** Debates with statements and arguments of a test's world, made by the use-cases that people use. */
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { addArgument } from '#lib/modules/arguments/server/index.ts';
import { must } from './world-contest.ts';
import { buildDebate } from './world-debate.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface BuiltArgumentDebate {
	readonly id: string;
	readonly statementIds: readonly string[];
	readonly facilitator: Person;
	readonly moderator: Person;
	/** An hour after its closing. */
	readonly closed: Date;
}

/** An open debate with seed statements; the world's clock stands an hour after its opening. */
export async function buildArgumentDebate(
	world: World,
	options: {
		moderation?: 'before' | 'after';
		minTier?: 1 | 2 | 3;
		/** Their texts; two of no meaning unless told. */
		statements?: readonly string[];
	} = {}
): Promise<BuiltArgumentDebate> {
	const closed = new Date(clock.now().getTime() + 2 * MINUTE_MS + 60 * DAY_MS + 60 * MINUTE_MS);
	const built = await buildDebate(world, {
		...{ opensInMs: 2 * MINUTE_MS, days: 60, minParticipants: 10, minTier: options.minTier },
		moderation: options.moderation ?? 'after',
		seeds: options.statements ?? [1, 2].map((n) => `Ескі құбырларды ауыстыру керек, нұсқа № ${n}`)
	});
	const { id, seedIds: statementIds, facilitator, moderator } = built;
	return { id, statementIds, facilitator, moderator, closed };
}

let written = 0;
/** A text that nobody has written before. */
export const someText = (): string => `Судың үштен бірі жолда жоғалады, өлшем № ${(written += 1)}`;

/** An argument under a statement or another argument, by a new person unless one is given. */
export async function buildArgument(
	world: World,
	place: { statementId: string; parentId?: string },
	options: { author?: Person; side?: 'pro' | 'con'; text?: string } = {}
): Promise<{ id: string; author: Person }> {
	const author = options.author ?? (await world.person('Автор'));
	const { argumentId } = must(
		await addArgument(world.ctx(author), {
			...place,
			side: options.side ?? 'pro',
			text: options.text ?? someText()
		})
	);
	return { id: argumentId, author };
}
