import { beforeAll, expect, test } from 'vitest';
import { buildArgumentDebate } from '../../../tests/support/world-arguments.ts';
import { openWorld, type World } from '../../../tests/support/world.ts';
import { ARGUMENTS, type DemoArgument } from './arguments.ts';
import { seedArguments } from './seed-arguments.ts';
import type { Cast } from './staging.ts';

let world: World;
let cast: Cast;

beforeAll(async () => {
	world = await openWorld();
	const moderator = await world.person('Модератор', { grants: ['moderator'] });
	const citizens = await Promise.all(
		Array.from({ length: 30 }, (_, i) => world.person(`Адам ${i}`))
	);
	cast = { staff: new Map([['moderator', moderator]]), citizens };
});

const sizeOf = (reasons: readonly DemoArgument[]): number =>
	reasons.reduce((n, { answers = [] }) => n + 1 + sizeOf(answers), 0);

/** The deepest tree where moderators look first, a flat one where they look afterwards: every kind of act happens. */
const [DEEP, FLAT] = Object.keys(ARGUMENTS) as [string, string];

test.each([
	['before', [DEEP]],
	['after', [FLAT]]
] as const)(
	'the demo’s arguments are allowed by every rule, moderated %s',
	async (moderation, statements) => {
		const debate = await buildArgumentDebate(world, { moderation, statements });
		const count = await seedArguments(cast, debate.id);
		expect(count).toBe(statements.reduce((n, statement) => n + sizeOf(ARGUMENTS[statement]!), 0));
		const published = `debate_id = '${debate.id}' and state = 'published'`;
		expect(await world.countRows('arguments', published)).toBe(count);
		const waiting = `kind = 'argument' and cause = 'admission' and state = 'open'`;
		expect(await world.countRows('reviews', waiting)).toBe(0);
	},
	120_000
);
