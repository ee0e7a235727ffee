import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canComment, listThread } from '#lib/modules/comments/server/index.ts';
import { findContest, publishedPlaceOf } from '#lib/modules/contests/server/index.ts';
import {
	allows,
	phaseAt,
	PHASES,
	type Contest,
	type Nomination,
	type Phase
} from '#lib/modules/contests/index.ts';
import type { ThreadPage } from '#lib/modules/comments/index.ts';
import type { PublicPerson } from '#lib/modules/identity/index.ts';
import type { PlaceName } from '#lib/modules/places/index.ts';
import type { BallotPaper, Tally } from '#lib/modules/votes/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { decisionsOf, type PublicDecision } from '#lib/modules/moderation/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { findSubject, isFollowing } from '#lib/modules/subjects/server/index.ts';
import { paperOf, tallies } from '#lib/modules/votes/server/index.ts';
import type { Happening, IdeaFields, IdeaKind, IdeaState } from '../../idea.ts';
import { canAskSecondLook, canEditIdea, canSeeIdea, canWithdraw } from '../policy.ts';
import * as repository from '../repository.ts';

function happenings(
	idea: repository.IdeaRow,
	decisions: readonly PublicDecision[],
	isOwn: boolean
): Happening[] {
	const list: Happening[] = [];
	if (idea.submittedAt) list.push({ what: 'submitted', at: idea.submittedAt.toISOString() });
	for (const decision of decisions) {
		// Notes that returned or rejected are the author's; the ground is everybody's.
		list.push({
			what: 'decided',
			...decision,
			note: isOwn || idea.isHidden ? decision.note : undefined
		});
	}
	if (idea.state === 'withdrawn')
		list.push({ what: 'withdrawn', at: idea.updatedAt.toISOString() });
	return list.sort((a, b) => (a.at < b.at ? -1 : 1));
}

interface StubView {
	readonly id: string;
	readonly state: IdeaState;
	readonly isHidden: boolean;
	readonly contest: Contest;
	readonly happenings: readonly Happening[];
	readonly heads: Readonly<Record<string, number>>;
}

/** An idea's page: everything, or the stub of what was public. */
export type IdeaView =
	| (StubView & { readonly isStub: true })
	| (StubView & {
			readonly isStub: false;
			readonly fields: Omit<IdeaFields, 'place'> & {
				readonly kind: IdeaKind;
				readonly version: number;
			};
			readonly placeName?: PlaceName;
			readonly author?: PublicPerson;
			readonly tally?: Tally;
			readonly paper?: BallotPaper;
			readonly nomination?: Nomination;
			readonly thread: ThreadPage;
			readonly isFollowing: boolean;
			readonly versions: readonly { version: number; at: string }[];
			readonly phase: Phase;
			readonly can: Awaited<ReturnType<typeof ownAbilities>>;
	  });

/** Why voting is not possible now, as a refusal code; undefined when it is. */
function voteBar(ctx: Context, idea: repository.IdeaRow, contest: Contest): string | undefined {
	const { actor, now } = ctx;
	if (actor.kind !== 'person') return 'votes.sign_in_required';
	if (!allows(contest, 'vote', now)) {
		const isEarly = PHASES.indexOf(phaseAt(contest.stages, now)) < PHASES.indexOf('voting');
		return isEarly ? 'votes.not_open' : 'votes.closed';
	}
	if (idea.authorId === actor.id) return 'votes.own_subject';
	return actor.tier < contest.minTier ? 'votes.tier_too_low' : undefined;
}

async function ownAbilities(ctx: Context, idea: repository.IdeaRow, contest: Contest) {
	const isOwn = ctx.actor.kind === 'person' && ctx.actor.id === idea.authorId;
	const comment = canComment(ctx.actor);
	const takesComments =
		allows(contest, 'comment', ctx.now) && idea.state === 'admitted' && !idea.isHidden;
	return {
		isOwn,
		edit: canEditIdea(ctx.actor, idea, contest, ctx.now).allowed,
		withdraw: isOwn && canWithdraw(ctx.actor, idea, contest).allowed,
		secondLook: isOwn && canAskSecondLook(ctx.actor, idea).allowed,
		voteBar: voteBar(ctx, idea, contest),
		commentBar: !comment.allowed ? comment.reason : takesComments ? undefined : 'comments.closed'
	};
}

/**
 * Everything of an idea's page as of one instant. A hidden or withdrawn idea that was public is a stub for others.
 *
 * @refuses ideas.unknown · cursor.invalid
 */
export async function getIdeaPage(
	ctx: Context,
	input: { ideaId: string; cursor?: string; around?: string }
) {
	return inSnapshot<Result<IdeaView, 'ideas.unknown' | 'cursor.invalid'>>(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const idea = await repository.find(db, input.ideaId);
		const contest = idea && (await findContest(db, idea.contestId));
		if (!idea || !contest) return refuse('ideas.unknown');
		const scopes = (await findSubject(db, idea.id))?.scopes ?? [];
		const isSeen = canSeeIdea(actor, idea, scopes, now);
		const wasPublic = idea.admittedAt !== null;
		if (!isSeen && !wasPublic) return refuse('ideas.unknown');
		const decisions = await decisionsOf(db, idea.id);
		const can = await ownAbilities(snapshot, idea, contest);
		const stub = {
			id: idea.id,
			state: idea.state,
			isHidden: idea.isHidden,
			contest,
			happenings: happenings(idea, decisions, can.isOwn)
		};
		if (!isSeen)
			return ok({
				isStub: true as const,
				...stub,
				heads: await headsOf(db, [rooms.subject(idea.id)])
			});
		const thread = await listThread(snapshot, {
			subjectId: idea.id,
			cursor: input.cursor,
			around: input.around
		});
		if (!thread.ok)
			return refuse(thread.refusal === 'cursor.invalid' ? 'cursor.invalid' : 'ideas.unknown');
		const [people, places, counts, paper, nomination, follows, heads, versions] = await Promise.all(
			[
				getPublicPeople(db, [idea.authorId]),
				placeNames(db, [idea.place]),
				contest.pollId ? tallies(snapshot, contest.pollId, [idea.id]) : new Map(),
				contest.pollId ? paperOf(snapshot, contest.pollId) : undefined,
				publishedPlaceOf(snapshot, contest, idea.id),
				actor.kind === 'person' ? isFollowing(db, actor.id, idea.id) : false,
				headsOf(db, [rooms.subject(idea.id)]),
				repository.listVersions(db, idea.id)
			]
		);
		const { title, problem, solution, benefit, costKzt, category, lang, kind, version } = idea;
		return ok({
			isStub: false as const,
			...stub,
			fields: { title, problem, solution, benefit, costKzt, category, lang, kind, version },
			placeName: idea.place ? places.get(idea.place) : undefined,
			author: people.get(idea.authorId),
			tally: counts.get(idea.id),
			paper,
			nomination,
			thread: thread.value,
			isFollowing: follows,
			versions: versions.map((v) => ({ version: v.version, at: v.at.toISOString() })),
			phase: phaseAt(contest.stages, now),
			can,
			heads
		});
	});
}
