import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { PlaceName } from '#lib/modules/places/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import type { BallotPaper } from '#lib/modules/votes/index.ts';
import { areTalliesPublic, countVoters, paperOf } from '#lib/modules/votes/server/index.ts';
import { stateAt, type Debate, type DebateChange, type DebateState } from '../../debate.ts';
import { abilitiesOf, type DebateAbilities } from '../abilities.ts';
import { canSeeDebate } from '../policy.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';

/** Everything of a debate's page but its statements. */
export interface DebateView {
	readonly debate: Debate;
	readonly state: DebateState;
	readonly placeName?: PlaceName;
	/** Newest first. */
	readonly changes: readonly DebateChange[];
	readonly participantCount: number;
	readonly statementCount: number;
	/** Whether everybody may see every count, which is when lists may be sorted by them. */
	readonly areTalliesPublic: boolean;
	readonly paper?: BallotPaper;
	readonly isFollowing: boolean;
	readonly can: DebateAbilities;
	readonly heads: Readonly<Record<string, number>>;
}

const changeView = (row: repository.ChangeRow): DebateChange => ({
	kind: row.kind,
	at: row.at.toISOString(),
	reason: row.reason,
	move: row.move ?? undefined
});

async function pollFacts(ctx: Context, pollId: string | undefined) {
	if (!pollId) return { participantCount: 0, areTalliesPublic: false, paper: undefined };
	const [participantCount, arePublic, paper] = await Promise.all([
		countVoters(ctx.db, pollId),
		areTalliesPublic(ctx.db, pollId, ctx.now),
		paperOf(ctx, pollId)
	]);
	return { participantCount, areTalliesPublic: arePublic, paper };
}

async function read(
	ctx: Context,
	debateId: string
): Promise<Result<DebateView, 'debates.unknown'>> {
	const debate = await repository.find(ctx.db, debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	const { db, actor, now } = ctx;
	const [places, changes, counts, facts, can, follows, heads] = await Promise.all([
		placeNames(db, [debate.place ?? null]),
		repository.listChanges(db, debate.id),
		statements.countPublished(db, [debate.id]),
		pollFacts(ctx, debate.pollId),
		abilitiesOf(ctx, debate),
		actor.kind === 'person' ? isFollowing(db, actor.id, debate.id) : false,
		headsOf(db, [rooms.subject(debate.id)])
	]);
	return ok({
		debate,
		state: stateAt(debate, now),
		placeName: debate.place ? places.get(debate.place) : undefined,
		changes: changes.map(changeView),
		statementCount: counts.get(debate.id) ?? 0,
		...facts,
		isFollowing: follows,
		can,
		heads
	});
}

/** A debate's own page as of one instant. @refuses debates.unknown, for a draft too */
export const getDebatePage = (
	ctx: Context,
	input: { debateId: string }
): Promise<Result<DebateView, 'debates.unknown'>> =>
	inSnapshot(ctx, (snapshot) => read(snapshot, input.debateId));
