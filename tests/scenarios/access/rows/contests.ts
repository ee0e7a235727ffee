/** Contests and the selection. */
import { toLocalInput } from '#lib/i18n/format.ts';
import { PHASES } from '#lib/modules/contests/index.ts';
import * as clock from '#lib/server/clock.ts';
import type { BuiltContest } from '../../../support/world-contest.ts';
import { HERE, ORGANISERS_HERE } from '../actors.ts';
import { everybody, only, row, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';

const DAY_MS = 86_400_000;
export const inDays = (days: number): string =>
	toLocalInput(new Date(clock.now().getTime() + days * DAY_MS));

export const TEXTS = {
	title: { kk: 'Байқау', ru: 'Конкурс', en: 'Contest' },
	summary: { kk: 'Қысқаша', ru: 'Кратко', en: 'In short' },
	rules: { kk: 'Ереже', ru: 'Правила', en: 'Rules' }
};
const LIMITS = {
	place: HERE,
	categories: ['water', 'roads'],
	ideasPerPerson: 3,
	approvalsPerPerson: 5,
	minTier: 1,
	tallyRule: 'live',
	targetCount: 1,
	reserveCount: 0
};

const organisers = only(ORGANISERS_HERE, 'contests.not_organiser');

const aDraft =
	(more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => ({
		input: { contestId: (await w.contest('draft')).id, ...more }
	});

/** A contest whose selection is worked on, with one idea that is admitted and perhaps already chosen. */
export async function selection(
	w: AccessWorld,
	isChosen: boolean
): Promise<{ contest: BuiltContest; ideaId: string }> {
	const contest = await w.contest('shortlist', { targetCount: 1, reserveCount: 0 });
	const { id: ideaId } = await w.idea(contest);
	const target = { contestId: contest.id, subjectId: ideaId };
	if (isChosen) {
		await w.run('contests.nominate', contest.organiser, { ...target, list: 'final' });
		const reason = 'Көп адамға керек, есебі анық.';
		await w.run('contests.set_reason', contest.organiser, { ...target, reason });
	}
	return { contest, ideaId };
}

export const contestRows: OperationRows = {
	'contests.create': row(organisers, () => ({
		input: {
			...TEXTS,
			...LIMITS,
			stages: Object.fromEntries(PHASES.map((phase, i) => [phase, inDays(i + 1)]))
		}
	})),
	'contests.edit': row(organisers, aDraft({ version: 1, ...TEXTS })),
	'contests.set_limits': row(organisers, aDraft({ version: 1, ...LIMITS })),
	'contests.publish': row(organisers, aDraft()),
	'contests.cancel': row(organisers, async (w) => ({
		input: { contestId: (await w.contest('submission')).id, reason: 'Қаржы бөлінбеді.' }
	})),
	'contests.reschedule': row(organisers, async (w) => ({
		input: {
			contestId: (await w.contest('submission')).id,
			phase: 'results',
			startsAt: inDays(40),
			reason: 'Қарауға уақыт керек.'
		}
	})),
	'contests.nominate': row(organisers, async (w) => {
		const { contest, ideaId } = await selection(w, false);
		return { input: { contestId: contest.id, subjectId: ideaId, list: 'shortlist' } };
	}),
	'contests.set_reason': row(organisers, async (w) => {
		const { contest, ideaId } = await selection(w, true);
		const reason = 'Басқа негіз жазылды.';
		return { input: { contestId: contest.id, subjectId: ideaId, reason } };
	}),
	'contests.publish_results': row(organisers, async (w) => ({
		input: { contestId: (await selection(w, true)).contest.id }
	})),
	'contests.board': row(organisers, (w) => ({ input: { contestId: w.standing.shortlist.id } })),
	'contests.list': row(everybody, () => ({ input: {} })),
	'contests.get': row(everybody, (w) => ({ input: { contestId: w.standing.voting.id } })),
	'contests.get · a draft': row(
		only(ORGANISERS_HERE, 'contests.unknown', { visitor: 'contests.unknown' }),
		aDraft()
	),
	'contests.results': row(everybody, async (w) => {
		const { contest } = await selection(w, true);
		await w.run('contests.publish_results', contest.organiser, { contestId: contest.id });
		return { input: { contestId: contest.id } };
	})
};
