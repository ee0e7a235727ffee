import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { ThreadPage } from '#lib/modules/comments/index.ts';
import { listThread } from '#lib/modules/comments/server/index.ts';
import { phaseAt, type Contest, type Nomination, type Phase } from '#lib/modules/contests/index.ts';
import { findContest, publishedPlaceOf } from '#lib/modules/contests/server/index.ts';
import type { PublicPerson } from '#lib/modules/identity/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { decisionsOf } from '#lib/modules/moderation/server/index.ts';
import type { PlaceName } from '#lib/modules/places/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { isFollowing, listSubjects } from '#lib/modules/subjects/server/index.ts';
import type { BallotPaper, Tally } from '#lib/modules/votes/index.ts';
import { paperOf, tallies } from '#lib/modules/votes/server/index.ts';
import type { Happening, IdeaFields, IdeaKind, IdeaOrigin, IdeaState } from '../../idea.ts';
import { abilitiesOf, type Abilities } from '../abilities.ts';
import { happeningsOf } from '../happenings.ts';
import { canSeeIdea } from '../policy.ts';
import { originOf } from '../ports.ts';
import * as repository from '../repository.ts';

interface StubView {
	readonly id: string;
	readonly state: IdeaState;
	readonly isHidden: boolean;
	readonly contest: Contest;
	readonly happenings: readonly Happening[];
	readonly heads: Readonly<Record<string, number>>;
}

interface FullView extends StubView {
	readonly fields: Omit<IdeaFields, 'place'> & {
		readonly kind: IdeaKind;
		readonly version: number;
	};
	readonly placeName?: PlaceName;
	readonly author?: PublicPerson;
	readonly tally?: Tally;
	readonly paper?: BallotPaper;
	readonly nomination?: Nomination;
	readonly origin?: IdeaOrigin;
	readonly thread: ThreadPage;
	readonly isFollowing: boolean;
	readonly phase: Phase;
	readonly can: Abilities;
}

/** An idea's page: everything, or the stub of what was public. */
export type IdeaView =
	(StubView & { readonly isStub: true }) | (FullView & { readonly isStub: false });

/** Who wrote it, where it is about, its count and the reader's own paper. */
async function surroundings(ctx: Context, idea: repository.IdeaRow, contest: Contest) {
	const { db, actor } = ctx;
	const [people, places, counts, paper, nomination, origin, follows] = await Promise.all([
		getPublicPeople(db, [idea.authorId]),
		placeNames(db, [idea.place]),
		contest.pollId ? tallies(ctx, contest.pollId, [idea.id]) : undefined,
		contest.pollId ? paperOf(ctx, contest.pollId) : undefined,
		publishedPlaceOf(ctx, contest, idea.id),
		originOf(ctx, idea.id),
		actor.kind === 'person' ? isFollowing(db, actor.id, idea.id) : false
	]);
	return {
		author: people.get(idea.authorId),
		placeName: idea.place ? places.get(idea.place) : undefined,
		tally: counts?.get(idea.id),
		paper,
		nomination,
		origin,
		isFollowing: follows
	};
}

async function stubOf(
	ctx: Context,
	idea: repository.IdeaRow,
	contest: Contest,
	isOwn: boolean
): Promise<StubView> {
	const { id, state, isHidden } = idea;
	const [decisions, edits, heads] = await Promise.all([
		decisionsOf(ctx.db, id),
		repository.listEdits(ctx.db, idea),
		headsOf(ctx.db, [rooms.subject(id)])
	]);
	const happenings = happeningsOf(idea, decisions, edits, isOwn);
	return { id, state, isHidden, contest, happenings, heads };
}

type Asked = { readonly ideaId: string; readonly cursor?: string; readonly around?: string };
type Refusals = 'ideas.unknown' | 'cursor.invalid';

async function read(ctx: Context, input: Asked): Promise<Result<IdeaView, Refusals>> {
	const idea = await repository.find(ctx.db, input.ideaId);
	if (!idea) return refuse('ideas.unknown');
	// In one statement: the contest and the thread, which ask for one each, find them answered in the snapshot.
	const subjects = await listSubjects(ctx.db, [idea.id, idea.contestId]);
	const contest = await findContest(ctx.db, idea.contestId);
	if (!contest) return refuse('ideas.unknown');
	const scopes = subjects.find(({ id }) => id === idea.id)?.scopes ?? [];
	const isSeen = canSeeIdea(ctx.actor, idea, scopes, ctx.now);
	if (!isSeen && !idea.admittedAt) return refuse('ideas.unknown');
	const can = abilitiesOf(ctx, idea, contest);
	const stub = await stubOf(ctx, idea, contest, can.isOwn);
	if (!isSeen) return ok({ isStub: true, ...stub });
	const { cursor, around } = input;
	const thread = await listThread(ctx, { subjectId: idea.id, cursor, around });
	if (!thread.ok)
		return refuse(thread.refusal === 'cursor.invalid' ? 'cursor.invalid' : 'ideas.unknown');
	const { title, problem, solution, benefit, costKzt, category, lang, kind, version } = idea;
	return ok({
		isStub: false,
		...stub,
		fields: { title, problem, solution, benefit, costKzt, category, lang, kind, version },
		...(await surroundings(ctx, idea, contest)),
		thread: thread.value,
		phase: phaseAt(contest.stages, ctx.now),
		can
	});
}

/**
 * Everything of an idea's page as of one instant. A hidden or withdrawn idea that was public is a stub for others.
 *
 * @refuses ideas.unknown · cursor.invalid
 */
export const getIdeaPage = (ctx: Context, input: Asked): Promise<Result<IdeaView, Refusals>> =>
	inSnapshot(ctx, (snapshot) => read(snapshot, input));
