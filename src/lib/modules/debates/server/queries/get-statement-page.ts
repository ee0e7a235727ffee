import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { CommentOrderName, ThreadPage } from '#lib/modules/comments/index.ts';
import { listThread } from '#lib/modules/comments/server/index.ts';
import { decisionsOf } from '#lib/modules/moderation/server/index.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import type { BallotPaper, Tally } from '#lib/modules/votes/index.ts';
import { areTalliesPublic, paperOf, tallies } from '#lib/modules/votes/server/index.ts';
import { stateAt, type Debate, type DebateState } from '../../debate.ts';
import type { OwnStatement, PublicStatement, StatementState } from '../../statement.ts';
import { commentBarOf, voteBarOf } from '../abilities.ts';
import { canSeeDebate, canSeeStatement, facilitates } from '../policy.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';
import { publicStatements } from '../views.ts';
import { ownView } from './own-statements.ts';

interface Frame {
	readonly id: string;
	readonly number: number;
	readonly state: StatementState;
	readonly debate: Debate;
	readonly debateState: DebateState;
	/** Why it is not shown, as everybody may read it. */
	readonly decision?: { readonly verdict: string; readonly reason: string; readonly note: string };
	/** The statement it was joined to, while that one is public. */
	readonly mergedInto?: { readonly id: string; readonly number: number; readonly text: string };
	readonly heads: Readonly<Record<string, number>>;
}

/** A statement's page: everything, or the stub of what was public. */
export type StatementView =
	| (Frame & { readonly isStub: true })
	| (Frame & {
			readonly isStub: false;
			readonly statement: PublicStatement;
			/** For its author only. */
			readonly own?: OwnStatement;
			readonly tally?: Tally;
			readonly areTalliesPublic: boolean;
			readonly paper?: BallotPaper;
			readonly thread: ThreadPage;
			readonly isFollowing: boolean;
			readonly can: {
				readonly facilitate: boolean;
				readonly voteBar?: string;
				readonly commentBar?: string;
			};
	  });

type Asked = {
	readonly statementId: string;
	readonly cursor?: string;
	/** The order of the comments. */
	readonly comments?: CommentOrderName;
	readonly around?: string;
};
type Refusals = 'debates.statement_unknown' | 'cursor.invalid';

async function frameOf(ctx: Context, row: statements.StatementRow, debate: Debate): Promise<Frame> {
	const [heads, target, decisions] = await Promise.all([
		headsOf(ctx.db, [rooms.subject(row.id)]),
		row.mergedInto ? statements.find(ctx.db, row.mergedInto) : undefined,
		row.state === 'hidden' || row.state === 'rejected' ? decisionsOf(ctx.db, row.id) : []
	]);
	const [decision] = decisions;
	return {
		id: row.id,
		number: row.number,
		state: row.state,
		debate,
		debateState: stateAt(debate, ctx.now),
		decision: decision && {
			verdict: decision.verdict,
			reason: decision.reason,
			note: decision.note
		},
		mergedInto:
			target?.state === 'published'
				? { id: target.id, number: target.number, text: target.text }
				: undefined,
		heads
	};
}

/** The count, as far as the actor may see it, their own votes and whether they follow. */
async function surroundings(ctx: Context, row: statements.StatementRow, debate: Debate) {
	const { db, actor, now } = ctx;
	const { pollId } = debate;
	const [counts, paper, arePublic, follows] = await Promise.all([
		pollId ? tallies(ctx, pollId, [row.id]) : undefined,
		pollId ? paperOf(ctx, pollId) : undefined,
		pollId ? areTalliesPublic(db, pollId, now) : false,
		actor.kind === 'person' ? isFollowing(db, actor.id, row.id) : false
	]);
	return {
		tally: counts?.get(row.id),
		paper,
		areTalliesPublic: arePublic,
		isFollowing: follows,
		own:
			actor.kind === 'person' && actor.id === row.authorId
				? await ownView(ctx, debate, row)
				: undefined
	};
}

async function read(ctx: Context, input: Asked): Promise<Result<StatementView, Refusals>> {
	const row = await statements.find(ctx.db, input.statementId);
	const debate = row && (await repository.find(ctx.db, row.debateId));
	if (!row || !debate || !canSeeDebate(ctx.actor, debate, ctx.now))
		return refuse('debates.statement_unknown');
	const isSeen = canSeeStatement(ctx.actor, row, debate, ctx.now);
	if (!isSeen && !row.publishedAt) return refuse('debates.statement_unknown');
	const frame = await frameOf(ctx, row, debate);
	if (!isSeen) return ok({ isStub: true, ...frame });
	const { cursor, around, comments: order } = input;
	const thread = await listThread(ctx, { subjectId: row.id, cursor, order, around });
	if (!thread.ok)
		return refuse(
			thread.refusal === 'cursor.invalid' ? 'cursor.invalid' : 'debates.statement_unknown'
		);
	const [statement] = await publicStatements(ctx.db, [row]);
	const isPublic = row.state === 'published';
	return ok({
		isStub: false,
		...frame,
		statement: statement!,
		...(await surroundings(ctx, row, debate)),
		thread: thread.value,
		can: {
			facilitate: facilitates(ctx.actor, debate.scopes, ctx.now),
			voteBar: isPublic ? voteBarOf(ctx, debate, row.authorId) : 'votes.item_gone',
			commentBar: commentBarOf(ctx, debate, isPublic)
		}
	});
}

/**
 * Everything of a statement's page as of one instant. A hidden, merged or withdrawn statement that was public is a stub
 * for others.
 *
 * @refuses debates.statement_unknown · cursor.invalid
 */
export const getStatementPage = (
	ctx: Context,
	input: Asked
): Promise<Result<StatementView, Refusals>> => inSnapshot(ctx, (snapshot) => read(snapshot, input));
