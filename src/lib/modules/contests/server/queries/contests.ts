import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import { areTalliesPublic, countVoters } from '#lib/modules/votes/server/index.ts';
import type { Contest, ContestCard } from '../../contest.ts';
import { allows, phaseAt } from '../../stage.ts';
import { canSeeContest, organises } from '../policy.ts';
import { nominable } from '../ports.ts';
import * as repository from '../repository.ts';

export const findContest = repository.find;

/** A contest the actor may see. @refuses contests.unknown, for a draft too */
export async function getContest(
	ctx: Context,
	input: { contestId: string }
): Promise<Result<Contest, 'contests.unknown'>> {
	const contest = await repository.find(ctx.db, input.contestId);
	return contest && canSeeContest(ctx.actor, contest, ctx.now)
		? ok(contest)
		: refuse('contests.unknown');
}

/** How many people vote; nothing while counts are hidden, since the number would move with each vote. */
async function voterCountOf(ctx: Context, contest: Contest): Promise<number | undefined> {
	if (!contest.pollId) return 0;
	return (await areTalliesPublic(ctx.db, contest.pollId, ctx.now))
		? countVoters(ctx.db, contest.pollId)
		: undefined;
}

/** Every contest the actor may see: those in voting first, then others that run, then what is over; newest first. */
export async function listContests(ctx: Context): Promise<ContestCard[]> {
	const all = (await repository.list(ctx.db)).filter((contest) =>
		canSeeContest(ctx.actor, contest, ctx.now)
	);
	const counts = await nominable().count(
		ctx.db,
		all.map((contest) => contest.id)
	);
	const cards = await Promise.all(
		all.map(async (contest) => ({
			id: contest.id,
			title: contest.title,
			summary: contest.summary,
			state: contest.state,
			phase: phaseAt(contest.stages, ctx.now),
			stages: contest.stages,
			pollId: contest.pollId,
			targetCount: contest.targetCount,
			ideaCount: counts.get(contest.id) ?? 0,
			voterCount: await voterCountOf(ctx, contest),
			isDemo: contest.isDemo
		}))
	);
	const rank = (card: ContestCard) =>
		card.state === 'cancelled' ? 3 : card.phase === 'results' ? 2 : card.phase === 'voting' ? 0 : 1;
	return cards.sort((a, b) => rank(a) - rank(b));
}

/** A contest's own page. @refuses contests.unknown */
export async function getContestPage(ctx: Context, input: { contestId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const found = await getContest(snapshot, input);
		if (!found.ok) return found;
		const contest = found.value;
		const { actor } = snapshot;
		const [counts, reschedulings, follows, heads, voterCount] = await Promise.all([
			nominable().count(snapshot.db, [contest.id]),
			repository.listReschedulings(snapshot.db, contest.id),
			actor.kind === 'person' ? isFollowing(snapshot.db, actor.id, contest.id) : false,
			headsOf(snapshot.db, [rooms.subject(contest.id)]),
			voterCountOf(snapshot, contest)
		]);
		return ok({
			contest,
			phase: phaseAt(contest.stages, snapshot.now),
			ideaCount: counts.get(contest.id) ?? 0,
			voterCount,
			reschedulings: reschedulings.map((row) => ({
				at: row.at.toISOString(),
				reason: row.reason,
				moves: row.moves
			})),
			isFollowing: follows,
			/** Of a cancelled contest: why, in public. */
			cancelReason: reschedulings.find((row) => row.moves.length === 0)?.reason,
			heads,
			can: {
				submit: allows(contest, 'submit_idea', snapshot.now),
				vote: allows(contest, 'vote', snapshot.now),
				organise: organises(actor, contest.scopes, snapshot.now)
			}
		});
	});
}
