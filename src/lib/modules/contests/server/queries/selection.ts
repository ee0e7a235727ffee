import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { tallies } from '#lib/modules/votes/server/index.ts';
import type { BoardIdea } from '../../board.ts';
import type { Contest } from '../../contest.ts';
import { isChosen, shortfallOf, type Nomination } from '../../nomination.ts';
import { canNominate, canOrganise, canPublishResults } from '../policy.ts';
import { nominable } from '../ports.ts';
import * as repository from '../repository.ts';

/** An idea that was nominated and is admitted no more: only its place in the selection is left to show. */
const departed = (nomination: Nomination): BoardIdea => ({
	id: nomination.subjectId,
	title: '',
	lang: 'kk',
	category: '',
	authorName: '',
	commentCount: 0,
	isGone: true,
	nomination
});

async function boardIdeas(ctx: Context, contest: Contest): Promise<BoardIdea[]> {
	const [ideas, nominations] = await Promise.all([
		nominable().list(ctx.db, contest.id),
		repository.listNominations(ctx.db, contest.id)
	]);
	const ids = ideas.map((idea) => idea.id);
	const [counts, names] = await Promise.all([
		contest.pollId ? tallies(ctx, contest.pollId, ids) : undefined,
		placeNames(
			ctx.db,
			ideas.map((idea) => idea.place ?? null)
		)
	]);
	const byId = new Map(nominations.map((n) => [n.subjectId, n]));
	const known = new Set(ids);
	return [
		...ideas.map(({ place, ...idea }) => ({
			...idea,
			placeName: place ? names.get(place) : undefined,
			approvals: counts?.get(idea.id)?.approvals,
			nomination: byId.get(idea.id)
		})),
		...nominations.filter((n) => !known.has(n.subjectId)).map(departed)
	];
}

/** The shortlist board: every admitted idea with its place in the selection. @refuses contests.unknown · contests.not_organiser */
export async function getShortlistBoard(ctx: Context, input: { contestId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const contest = await repository.find(snapshot.db, input.contestId);
		if (!contest) return refuse('contests.unknown');
		const decision = canOrganise(snapshot.actor, contest.scopes, snapshot.now);
		if (!decision.allowed) return refuse(decision.reason);
		const ideas = await boardIdeas(snapshot, contest);
		const chosen = ideas.flatMap((idea) => idea.nomination ?? []);
		const may = canNominate(snapshot.actor, contest, snapshot.now);
		const publishing = canPublishResults(snapshot.actor, contest, snapshot.now);
		return ok({
			contest,
			ideas,
			shortfall: shortfallOf(chosen, contest.targetCount, contest.reserveCount),
			can: may.allowed
				? ({ nominate: true } as const)
				: ({ nominate: false, reason: may.reason } as const),
			/** Why publishing must wait, whatever is missing. */
			publishBar: publishing.allowed ? undefined : publishing.reason,
			heads: await headsOf(snapshot.db, [rooms.shortlist(contest.id)])
		});
	});
}

export interface ResultRow {
	readonly list: 'final' | 'reserve';
	readonly place: number;
	readonly ideaId: string;
	readonly title: string;
	readonly lang: string;
	readonly category: string;
	readonly authorName: string;
	readonly placeName?: { kk: string; ru: string };
	readonly approvals?: number;
	readonly reason: string;
	readonly isGone: boolean;
}

/** A row of the published selection. What was hidden since keeps its place and reason, not its text or author. */
function toResult(idea: BoardIdea): ResultRow | undefined {
	const { nomination } = idea;
	if (!nomination || !isChosen(nomination)) return undefined;
	const shown = idea.isGone ? departed(nomination) : idea;
	const { id: ideaId, title, lang, category, authorName, placeName, approvals, isGone } = shown;
	const { place, reason } = nomination;
	const list = nomination.list as ResultRow['list'];
	return {
		list,
		place,
		ideaId,
		title,
		lang,
		category,
		authorName,
		placeName,
		approvals,
		reason,
		isGone
	};
}

/** The published selection. @refuses contests.unknown · contests.results_unpublished */
export async function getResults(
	ctx: Context,
	input: { contestId: string }
): Promise<
	Result<
		{ contest: Contest; admittedCount: number; rows: ResultRow[] },
		'contests.unknown' | 'contests.results_unpublished'
	>
> {
	const contest = await repository.find(ctx.db, input.contestId);
	if (!contest || contest.state === 'draft') return refuse('contests.unknown');
	if (!contest.resultsPublishedAt) return refuse('contests.results_unpublished');
	const ideas = await boardIdeas(ctx, contest);
	const rows = ideas.flatMap((idea) => toResult(idea) ?? []);
	rows.sort((a, b) => (a.list === b.list ? a.place - b.place : a.list === 'final' ? -1 : 1));
	return ok({ contest, admittedCount: ideas.filter((idea) => !idea.isGone).length, rows });
}

/** The fate of one idea, where it is public: its list and place. */
export async function publishedPlaceOf(
	ctx: Context,
	contest: Contest,
	subjectId: string
): Promise<Nomination | undefined> {
	if (!contest.resultsPublishedAt) return undefined;
	return (await repository.listNominations(ctx.db, contest.id)).find(
		(n) => n.subjectId === subjectId
	);
}
