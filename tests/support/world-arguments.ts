/** Debates with statements and arguments of a test's world, made by the use-cases that people use. */
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { addArgument } from '#lib/modules/arguments/server/index.ts';
import { createDebate, publishDebate, seedStatements } from '#lib/modules/debates/server/index.ts';
import { must } from './world-contest.ts';
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

/** An open debate with seed statements; the world's clock stands a minute after its opening. */
export async function buildArgumentDebate(
	world: World,
	options: {
		moderation?: 'before' | 'after';
		minTier?: 1 | 2 | 3;
		/** Their texts; two of no meaning unless told. */
		statements?: readonly string[];
	} = {}
): Promise<BuiltArgumentDebate> {
	const facilitator = await world.person('Жүргізуші', { grants: ['facilitator'] });
	const opensAt = new Date(clock.now().getTime() + 2 * MINUTE_MS);
	const closesAt = new Date(opensAt.getTime() + 60 * DAY_MS);
	const text = (kk: string) => ({ kk, ru: kk, en: kk });
	const { debateId: id } = must(
		await createDebate(world.ctx(facilitator), {
			title: text('Ауыл суы'),
			question: text('Алдымен не істеу керек?'),
			intro: text('Кіріспе'),
			sources: [],
			category: 'water',
			moderation: options.moderation ?? 'after',
			minTier: options.minTier ?? 1,
			minParticipants: 10,
			answerDays: 15,
			opensAt: toLocalInput(opensAt),
			closesAt: toLocalInput(closesAt)
		})
	);
	must(await publishDebate(world.ctx(facilitator), { debateId: id }));
	const { statementIds } = must(
		await seedStatements(world.ctx(facilitator), {
			debateId: id,
			statements: (
				options.statements ?? [1, 2].map((n) => `Ескі құбырларды ауыстыру керек, нұсқа № ${n}`)
			).map((text) => ({ text }))
		})
	);
	const moderator = await world.person('Модератор', { grants: [`moderator@debate:${id}`] });
	world.at(new Date(opensAt.getTime() + MINUTE_MS));
	const closed = new Date(closesAt.getTime() + 60 * MINUTE_MS);
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
