/** Contests and ideas of a test's world, made by the use-cases that people use. */
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import type { Context } from '#lib/server/context.ts';
import type { Person } from '#lib/shared/actor.ts';
import type { Result } from '#lib/shared/result.ts';
import { PHASES, type Phase } from '#lib/modules/contests/index.ts';
import { createContest, findContest, publishContest } from '#lib/modules/contests/server/index.ts';
import { draftIdea, submitIdea } from '#lib/modules/ideas/server/index.ts';
import { decideReview } from '#lib/modules/moderation/server/index.ts';
import { db, sql } from '#lib/server/db/client.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

export interface ContestOptions {
	/** The stage the world's clock stands in afterwards; `draft` is not published. */
	readonly phase?: Phase | 'draft';
	readonly organiser?: Person;
	readonly ideasPerPerson?: number;
	readonly approvalsPerPerson?: number;
	readonly minTier?: 1 | 2 | 3;
	readonly tallyRule?: 'live' | 'after_own_vote' | 'on_release';
	readonly targetCount?: number;
	readonly reserveCount?: number;
	readonly place?: string;
}

export interface BuiltContest {
	readonly id: string;
	readonly pollId: string;
	readonly organiser: Person;
	readonly moderator: Person;
	/** Moves the world's clock an hour into a stage. */
	enter(phase: Phase): void;
}

export interface IdeaOptions {
	readonly author?: Person;
	readonly title?: string;
	/** How far it came; admitted unless told otherwise. */
	readonly state?: 'draft' | 'submitted' | 'admitted' | 'returned' | 'rejected';
	readonly category?: string;
	readonly place?: string;
}

/** The value of a result that must not be a refusal. */
export function must<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`${result.refusal} ${JSON.stringify(result.details ?? {})}`);
	return result.value;
}

/** A contest of seven stages of a day each, from now on; `options.phase` (voting) says which of them it is in. */
export async function buildContest(
	world: World,
	options: ContestOptions = {}
): Promise<BuiltContest> {
	const organiser =
		options.organiser ?? (await world.person('Ұйымдастырушы', { grants: ['organiser'] }));
	const firstAt = clock.now().getTime() + DAY_MS;
	const startOf = (phase: Phase) => new Date(firstAt + PHASES.indexOf(phase) * DAY_MS);
	const { contestId: id } = must(
		await createContest(world.ctx(organiser), {
			title: { kk: 'Байқау', ru: 'Конкурс', en: 'Contest' },
			summary: { kk: 'Сынақ', ru: 'Проверка', en: 'Trial' },
			rules: { kk: 'Ереже', ru: 'Правила', en: 'Rules' },
			place: options.place,
			categories: ['water', 'roads', 'education'],
			ideasPerPerson: options.ideasPerPerson ?? 3,
			approvalsPerPerson: options.approvalsPerPerson ?? 5,
			minTier: options.minTier ?? 1,
			tallyRule: options.tallyRule ?? 'live',
			targetCount: options.targetCount ?? 3,
			reserveCount: options.reserveCount ?? 1,
			stages: Object.fromEntries(
				PHASES.map((phase) => [phase, toLocalInput(startOf(phase))])
			) as Record<Phase, string>
		})
	);
	const enter = (phase: Phase) => world.at(new Date(startOf(phase).getTime() + 3_600_000));
	const moderator = await world.person('Модератор', { grants: [`moderator@contest:${id}`] });
	if (options.phase === 'draft') return { id, pollId: '', organiser, moderator, enter };
	must(await publishContest(world.ctx(organiser), { contestId: id }));
	const contest = await findContest(db, id);
	enter(options.phase ?? 'voting');
	return { id, pollId: contest!.pollId!, organiser, moderator, enter };
}

/** An idea of the contest; its author writes it in the stage of submission, whatever the clock says now. */
export async function buildIdea(
	world: World,
	contest: BuiltContest,
	options: IdeaOptions = {}
): Promise<{ id: string; author: Person }> {
	const author = options.author ?? (await world.person('Автор'));
	const before = clock.now();
	contest.enter('submission');
	const { ideaId } = must(
		await draftIdea(world.ctx(author), {
			contestId: contest.id,
			title: options.title ?? 'Ауылға таза су',
			problem: 'Су тапшы.',
			solution: 'Құбыр тартамыз.',
			benefit: 'Әр үйге су келеді.',
			category: options.category ?? 'water',
			place: options.place
		})
	);
	const state = options.state ?? 'admitted';
	if (state !== 'draft') must(await submitIdea(world.ctx(author), { ideaId }));
	if (state === 'admitted' || state === 'returned' || state === 'rejected')
		await judge(world.ctx(contest.moderator), ideaId, state);
	world.at(before);
	return { id: ideaId, author };
}

const JUDGEMENTS = {
	admitted: { verdict: 'publish', reason: 'meets_rules' },
	returned: { verdict: 'return', reason: 'unclear' },
	rejected: { verdict: 'reject', reason: 'off_topic' }
} as const;

async function judge(ctx: Context, ideaId: string, state: keyof typeof JUDGEMENTS): Promise<void> {
	const reviewId = await openReviewOf(ideaId);
	const note = 'Нақты түсіндірме жазылды.';
	must(await decideReview(ctx, { reviewId, ...JUDGEMENTS[state], note }));
}

/** The review of a subject that waits for a decision. */
export async function openReviewOf(subjectId: string): Promise<string> {
	const [row] = await sql<{ id: string }[]>`
		select id from reviews where subject_id = ${subjectId} and state = 'open'`;
	if (!row) throw new Error(`${subjectId} waits for no review`);
	return row.id;
}
