/** Debates of the matrix, dated around the real now, with statements, arguments and proposals in every state. */
import type { Person } from '#lib/shared/actor.ts';
import * as clock from '#lib/server/clock.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { proposeDebate, secondProposal } from '#lib/modules/debates/server/index.ts';
import { addArgument } from '#lib/modules/arguments/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { must, openReviewOf } from '../../support/world-contest.ts';
import {
	addedStatement,
	buildDebate,
	type BuiltDebate,
	type DebateOptions
} from '../../support/world-debate.ts';
import type { World } from '../../support/world.ts';
import { HERE } from './actors.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long ago a debate was made that is now an hour into its state: they open after two days and last ten. */
const MADE_AGO = {
	draft: 0,
	scheduled: 0,
	open: 2 * DAY_MS + HOUR_MS,
	closed: 12 * DAY_MS + HOUR_MS
};
const NOTE = 'Нақты түсіндірме жазылды.';

/** `pending` waits for a moderator; the others are what moderators made of it. */
export type ThingState = 'pending' | 'published' | 'returned' | 'rejected' | 'hidden';
export interface Made {
	readonly id: string;
	readonly author: Person;
}

const JUDGEMENTS = {
	published: { verdict: 'publish', reason: 'meets_rules' },
	returned: { verdict: 'return', reason: 'unclear' },
	rejected: { verdict: 'reject', reason: 'off_topic' }
} as const;

export const PROPOSAL = {
	question: 'Ауылға автобус қашан жүре бастауы керек?',
	reason: 'Қазір көлік күніне бір рет қана жүреді, адамдар жұмысына кешігіп қалады.',
	category: 'transport',
	place: HERE
} as const;

let written = 0;
/** A sentence that nobody has written before. */
export const newText = (): string => `Ауылға таза су керек деп ойлаймын, № ${(written += 1)}`;

/** How the debates of a world are made. */
export function debateMakers(world: World) {
	async function debate(
		state: 'draft' | 'scheduled' | 'open' | 'closed',
		options: DebateOptions = {}
	): Promise<BuiltDebate> {
		clock.setClockOffset(-MADE_AGO[state]);
		const built = await buildDebate(world, { place: HERE, seeds: 3, ...options, state });
		clock.setClockOffset(0);
		return built;
	}

	async function judge(subjectId: string, moderator: Person, state: ThingState): Promise<void> {
		if (state === 'pending') return;
		const decide = async (verdict: object) => {
			const decision = { reviewId: await openReviewOf(subjectId), note: NOTE, ...verdict };
			must(await decideReview(world.ctx(moderator), decision as never));
		};
		await decide(JUDGEMENTS[state === 'hidden' ? 'published' : state]);
		if (state !== 'hidden') return;
		const reporter = await world.person('Хабарлаушы');
		const report = { subjectId, reason: 'insult', note: '' } as const;
		must(await reportSubject(world.ctx(reporter), report));
		await decide({ verdict: 'hide', reason: 'insult' });
	}

	/** A statement somebody added to an open debate where moderators look first. */
	async function statement(of: BuiltDebate, state: ThingState = 'published'): Promise<Made> {
		const author = await world.person('Тұжырым авторы');
		const id = await addedStatement(world, of, author, newText());
		await judge(id, of.moderator, state);
		return { id, author };
	}

	/** An argument under a statement, or under another argument. */
	async function argument(
		of: BuiltDebate,
		state: ThingState = 'published',
		place: { statementId?: string; parentId?: string; side?: 'pro' | 'con' } = {}
	): Promise<Made> {
		const author = await world.person('Дәлел авторы');
		const input = { statementId: of.seedIds[0]!, side: 'pro', ...place, text: newText() } as const;
		const { argumentId: id } = must(await addArgument(world.ctx(author), input));
		await judge(id, of.moderator, state);
		return { id, author };
	}

	async function proposal(state: ThingState, seconder?: Person): Promise<Made> {
		const author = await world.person('Ұсыныс авторы');
		const { proposalId: id } = must(await proposeDebate(world.ctx(author), { ...PROPOSAL }));
		const moderator = await world.person('Модератор', { grants: ['moderator'] });
		await judge(id, moderator, state);
		if (seconder) must(await secondProposal(world.ctx(seconder), { proposalId: id }));
		return { id, author };
	}

	/** Votes of somebody new on every statement a debate began with. */
	async function voterIn(of: BuiltDebate, choice: 1 | 0 | -1 = 1): Promise<Person> {
		const voter = await world.person('Дауысшы');
		for (const itemId of of.seedIds)
			must(await castVote(world.ctx(voter), { pollId: of.pollId, itemId, choice }));
		return voter;
	}

	return { debate, statement, argument, proposal, voterIn };
}
