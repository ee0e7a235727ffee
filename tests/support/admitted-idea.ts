/** A contest that takes ideas and comments now, and ideas in it, made with the product's own verbs. */
import { toLocalInput } from '#lib/i18n/format.ts';
import { CATEGORIES } from '#lib/modules/contests/index.ts';
import { createContest, publishContest } from '#lib/modules/contests/server/index.ts';
import { draftIdea, submitIdea } from '#lib/modules/ideas/server/index.ts';
import { decideReview } from '#lib/modules/moderation/server/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const OFFSETS = {
	announced: -10,
	submission: -5,
	screening: 5,
	voting: 10,
	expert_review: 20,
	shortlist: 30,
	results: 40
};

function taken<T>(result: { ok: true; value: T } | { ok: false; refusal: string }): T {
	if (!result.ok) throw new Error(result.refusal);
	return result.value;
}

/** A published contest whose submission is open. @returns its id */
export async function openContest(world: World): Promise<string> {
	const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser'] });
	const nowMs = world.ctx().now.getTime();
	const stages = Object.fromEntries(
		Object.entries(OFFSETS).map(([phase, days]) => [
			phase,
			toLocalInput(new Date(nowMs + days * DAY_MS))
		])
	) as Record<keyof typeof OFFSETS, string>;
	const text = (kk: string) => ({ kk, ru: kk, en: kk });
	const { contestId } = taken(
		await createContest(world.ctx(organiser), {
			title: text('Байқау'),
			summary: text('Қысқаша'),
			rules: text('Ережелер'),
			categories: [CATEGORIES[0]!.key],
			ideasPerPerson: 20,
			approvalsPerPerson: 5,
			minTier: 1,
			tallyRule: 'live',
			targetCount: 3,
			reserveCount: 1,
			stages
		})
	);
	taken(await publishContest(world.ctx(organiser), { contestId }));
	return contestId;
}

/** An idea that waits for its admission. @returns the idea and its open review */
export async function submittedIdea(world: World, contestId: string, author: Person) {
	const { ideaId } = taken(
		await draftIdea(world.ctx(author), {
			contestId,
			title: 'Ауладағы жарық',
			problem: 'Кешке аула қараңғы.',
			solution: 'Шам орнату.',
			benefit: 'Балаларға қауіпсіз.',
			category: CATEGORIES[0]!.key
		})
	);
	taken(await submitIdea(world.ctx(author), { ideaId }));
	return { ideaId, reviewId: await openReviewOf(world, ideaId) };
}

/** An idea that everybody sees. @returns its id */
export async function admittedIdea(
	world: World,
	contestId: string,
	author: Person
): Promise<string> {
	const { ideaId, reviewId } = await submittedIdea(world, contestId, author);
	const moderator = await world.person('Қабылдаушы', { grants: ['moderator'] });
	taken(
		await decideReview(world.ctx(moderator), {
			reviewId,
			verdict: 'publish',
			reason: 'meets_rules',
			note: ''
		})
	);
	return ideaId;
}

/** The open review of a thing. @throws Error when there is none */
export async function openReviewOf(world: World, subjectId: string): Promise<string> {
	const [row] = await world.sql<{ id: string }[]>`
		select id from reviews where subject_id = ${subjectId} and state = 'open' order by opened_at`;
	if (!row) throw new Error('no open review');
	return row.id;
}
