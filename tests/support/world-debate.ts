/** Debates and statements of a test's world, made by the use-cases that people use. */
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import { db } from '#lib/server/db/client.ts';
import type { Person } from '#lib/shared/actor.ts';
import {
	addStatement,
	createDebate,
	getDebateRow,
	publishDebate,
	seedStatements
} from '#lib/modules/debates/server/index.ts';
import { must } from './world-contest.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface DebateOptions {
	/** Where the world's clock stands afterwards; a draft is not published. */
	readonly state?: 'draft' | 'scheduled' | 'open' | 'closed';
	readonly facilitator?: Person;
	readonly moderation?: 'before' | 'after';
	readonly minTier?: 1 | 2 | 3;
	readonly minParticipants?: number;
	readonly place?: string;
	readonly proposalId?: string;
	/** The statements it begins with, or how many of no meaning. */
	readonly seeds?: number | readonly string[];
	/** From now to the opening; two days, by which accounts are old enough to write, unless told. */
	readonly opensInMs?: number;
	readonly days?: number;
	readonly answerDays?: number;
}

export interface BuiltDebate {
	readonly id: string;
	/** Empty for a draft. */
	readonly pollId: string;
	readonly facilitator: Person;
	readonly moderator: Person;
	readonly seedIds: readonly string[];
	/** Moves the world's clock into a state the clock decides. */
	enter(state: 'scheduled' | 'open' | 'closed'): void;
}

export const debateTexts = (name = 'Талқылау') => ({
	title: { kk: name, ru: 'Обсуждение', en: 'Debate' },
	question: { kk: 'Не істеу керек?', ru: 'Что делать?', en: 'What should be done?' },
	intro: { kk: 'Кіріспе', ru: 'Введение', en: 'Introduction' },
	sources: [{ title: 'Есеп', url: 'https://example.org/report' }]
});

const textsOf = (seeds: DebateOptions['seeds'] = []): readonly string[] =>
	typeof seeds === 'number'
		? Array.from({ length: seeds }, (_, i) => `Бастапқы тұжырым, нөмірі ${i + 1}`)
		: seeds;

/** A debate that opens in two days and lasts ten, unless told otherwise. */
export async function buildDebate(world: World, options: DebateOptions = {}): Promise<BuiltDebate> {
	const facilitator =
		options.facilitator ?? (await world.person('Жүргізуші', { grants: ['facilitator'] }));
	const opensAt = new Date(clock.now().getTime() + (options.opensInMs ?? 2 * DAY_MS));
	const closesAt = new Date(opensAt.getTime() + (options.days ?? 10) * DAY_MS);
	const { debateId: id } = must(
		await createDebate(world.ctx(facilitator), {
			...debateTexts(),
			place: options.place,
			category: 'water',
			moderation: options.moderation ?? 'before',
			minTier: options.minTier ?? 1,
			minParticipants: options.minParticipants ?? 30,
			answerDays: options.answerDays ?? 15,
			opensAt: toLocalInput(opensAt),
			closesAt: toLocalInput(closesAt),
			proposalId: options.proposalId
		})
	);
	const statements = textsOf(options.seeds).map((text) => ({ text }));
	const seedIds =
		statements.length > 0
			? must(await seedStatements(world.ctx(facilitator), { debateId: id, statements }))
					.statementIds
			: [];
	const moderator = await world.person('Модератор', { grants: [`moderator@debate:${id}`] });
	const instants = {
		scheduled: new Date(opensAt.getTime() - HOUR_MS),
		open: new Date(opensAt.getTime() + HOUR_MS),
		closed: new Date(closesAt.getTime() + HOUR_MS)
	};
	const enter = (state: keyof typeof instants) => world.at(instants[state]);
	const built = { id, facilitator, moderator, seedIds, enter };
	if (options.state === 'draft') return { ...built, pollId: '' };
	must(await publishDebate(world.ctx(facilitator), { debateId: id }));
	enter(options.state ?? 'open');
	return { ...built, pollId: (await getDebateRow(db, id))!.pollId! };
}

/** A statement somebody adds to an open debate; it waits for a moderator where the debate says so. */
export async function addedStatement(
	world: World,
	debate: BuiltDebate,
	author: Person,
	text = 'Ауылға таза су керек деп ойлаймын'
): Promise<string> {
	const input = { debateId: debate.id, text };
	return must(await addStatement(world.ctx(author), input)).statementId;
}
