import type { Context } from '#lib/server/context.ts';
import { onPrimary } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { drawByPriority, priorityOf } from '#lib/modules/opinion-map/index.ts';
import { extremitiesOf } from '#lib/modules/opinion-map/server/index.ts';
import { NO_COUNTS } from '#lib/modules/votes/index.ts';
import { hiddenCounts, paperOf } from '#lib/modules/votes/server/index.ts';
import { allows, type Debate } from '../../debate.ts';
import type { AskedStatement, Progress } from '../../statement.ts';
import { canSeeDebate } from '../policy.ts';
import * as repository from '../repository.ts';
import * as lists from '../statement-list-repository.ts';
import * as statements from '../statement-repository.ts';
import { publicStatements } from '../views.ts';

type Row = statements.StatementRow;

/** What a person is asked next, and how far they have come. */
export interface Asked {
	readonly items: readonly AskedStatement[];
	readonly progress: Progress;
}

/** A number in [0, 1) nobody can foretell. */
const random = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;

/** What stands before a person: what they may vote on and have not, what they laid aside, what was joined to it. */
interface Desk {
	readonly fresh: readonly Row[];
	readonly skipped: readonly Row[];
	/** Numbers of statements they voted on that were joined to one of these, by its id. */
	readonly joined: ReadonlyMap<string, number>;
	readonly progress: Progress;
}

async function deskOf(ctx: Context, debate: Debate, personId: string): Promise<Desk> {
	const [published, paper, skips] = await Promise.all([
		statements.listPublished(ctx.db, debate.id),
		paperOf(ctx, debate.pollId!),
		statements.listSkips(ctx.db, debate.id, personId)
	]);
	const choices = paper?.choices ?? {};
	const votable = published.filter((row) => row.authorId !== personId);
	const open = votable.filter((row) => !(row.id in choices));
	const isPublished = new Set(published.map((row) => row.id));
	const gone = await statements.list(
		ctx.db,
		Object.keys(choices).filter((id) => !isPublished.has(id))
	);
	const skippedAt = new Map(skips.map((skip) => [skip.statementId, skip.at.getTime()]));
	return {
		fresh: open.filter((row) => !skippedAt.has(row.id)),
		skipped: open
			.filter((row) => skippedAt.has(row.id))
			.sort((a, b) => skippedAt.get(a.id)! - skippedAt.get(b.id)!),
		joined: new Map(
			gone.flatMap((row) => (row.mergedInto ? [[row.mergedInto, row.number] as const] : []))
		),
		progress: { voted: votable.length - open.length, total: votable.length }
	};
}

/** Draws statements one by one, each in proportion to how much a vote on it would tell now. */
async function draw(ctx: Context, pollId: string, from: readonly Row[], n: number): Promise<Row[]> {
	const [counts, extremities] = await Promise.all([
		hiddenCounts(ctx.db, pollId),
		extremitiesOf(ctx.db, pollId)
	]);
	const priority = ({ id }: Row) =>
		priorityOf(counts.get(id) ?? NO_COUNTS, extremities.get(id) ?? 0);
	const drawn: Row[] = [];
	while (drawn.length < n) {
		const next = drawByPriority(
			from.filter((row) => !drawn.includes(row)),
			priority,
			random()
		);
		if (!next) break;
		drawn.push(next);
	}
	return drawn;
}

/**
 * The next statements of a person: first what a statement they voted on was joined to, then what was drawn for them
 * before and is not answered yet, then a new draw; laid aside ones last. A draw is kept, so that a page read again
 * shows the same, whatever others voted meanwhile.
 */
async function queueOf(ctx: Context, debate: Debate, personId: string, desk: Desk, limit: number) {
	const known = await lists.listDraws(ctx.db, debate.id, personId);
	const isFresh = new Map(desk.fresh.map((row) => [row.id, row]));
	const joined = desk.fresh.filter((row) => desk.joined.has(row.id));
	const kept = known.flatMap((id) => isFresh.get(id) ?? []).filter((row) => !joined.includes(row));
	const queue = [...joined, ...kept];
	const missing = limit - queue.length;
	if (missing > 0) {
		const rest = desk.fresh.filter((row) => !queue.includes(row));
		const drawn = await draw(ctx, debate.pollId!, rest, missing);
		const answered = known.filter((id) => !isFresh.has(id));
		await lists.dropDraws(ctx.db, debate.id, personId, answered);
		await lists.addDraws(
			ctx.db,
			debate.id,
			personId,
			drawn.map((row) => row.id)
		);
		queue.push(...drawn);
	}
	return [...queue, ...desk.skipped].slice(0, limit);
}

/** Before somebody signs in: the first statements, to see what it is about. */
async function forVisitor(ctx: Context, debate: Debate, limit: number): Promise<Asked> {
	const published = await statements.listPublished(ctx.db, debate.id);
	const items = await publicStatements(ctx.db, published.slice(0, limit));
	return {
		items: items.map((item) => ({ ...item, isSkipped: false })),
		progress: { voted: 0, total: published.length }
	};
}

/**
 * What the actor is asked next. Nothing while no votes are taken. Own, hidden and voted statements are left out; no
 * count leaves the server with them.
 *
 * @refuses debates.unknown
 */
export async function nextStatements(
	reader: Context,
	input: { debateId: string; limit: number }
): Promise<Result<Asked, 'debates.unknown'>> {
	// What a person is asked is kept, although it is only read.
	const ctx = reader.actor.kind === 'person' ? onPrimary(reader) : reader;
	const debate = await repository.find(ctx.db, input.debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	const takesVotes = debate.pollId !== undefined && allows(debate, 'vote', ctx.now);
	if (ctx.actor.kind !== 'person' || !debate.pollId) {
		const shown = await forVisitor(ctx, debate, input.limit);
		return ok(takesVotes ? shown : { ...shown, items: [] });
	}
	const desk = await deskOf(ctx, debate, ctx.actor.id);
	const { progress } = desk;
	if (!takesVotes) return ok({ items: [], progress });
	const rows = await queueOf(ctx, debate, ctx.actor.id, desk, input.limit);
	const items = await publicStatements(ctx.db, rows);
	return ok({
		items: items.map((item) => ({
			...item,
			mergedFrom: desk.joined.get(item.id),
			isSkipped: desk.skipped.some((row) => row.id === item.id)
		})),
		progress
	});
}
