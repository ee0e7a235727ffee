import type { Context } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { packCursor, unpackCursor } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { searchTerms } from '#lib/shared/search.ts';
import { latestMap } from '#lib/modules/opinion-map/server/index.ts';
import type { StatementFigures } from '#lib/modules/opinion-map/index.ts';
import type { BallotPaper, Tally } from '#lib/modules/votes/index.ts';
import { areTalliesPublic, paperOf, tallies } from '#lib/modules/votes/server/index.ts';
import type { Debate } from '../../debate.ts';
import type { ListStatements } from '../../schemas.ts';
import type { PublicStatement } from '../../statement.ts';
import { canSeeDebate } from '../policy.ts';
import * as repository from '../repository.ts';
import * as lists from '../statement-list-repository.ts';
import type { StatementRow } from '../statement-repository.ts';
import { publicStatements } from '../views.ts';

type Sort = ListStatements['sort'];
type Key = readonly (string | number)[];
interface Ordered {
	readonly row: StatementRow;
	readonly key: Key;
}

export interface StatementList {
	readonly items: readonly PublicStatement[];
	readonly next?: string;
	readonly tallies: Readonly<Record<string, Tally>>;
	readonly paper?: BallotPaper;
	readonly sort: Sort;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const INSTANT = /^\d{4}-[01]\d-[0-3]\dT[\d:.]+Z$/;
const NUMBER = /^\d{1,6}$/;
const SHARE = /^-?[01](\.\d{1,9})?$/;
const CURSORS: Record<Sort, readonly RegExp[]> = {
	number: [NUMBER],
	newest: [INSTANT, UUID],
	common: [SHARE, NUMBER],
	divided: [SHARE, NUMBER]
};

/** The key in a cursor of this order; undefined when it was made for another, or by somebody else. */
function readKey(cursor: string, sort: Sort): string[] | undefined {
	const [name, ...rest] = (unpackCursor(cursor) ?? []).map(String);
	const wanted = CURSORS[sort];
	const fits =
		name === sort && rest.length === wanted.length && wanted.every((p, i) => p.test(rest[i]!));
	return fits ? rest : undefined;
}

const MEASURES: Record<'common' | 'divided', (figures: StatementFigures) => number> = {
	common: (figures) => figures.commonAgree,
	divided: (figures) => figures.division
};

/** Orders by what the map says of each statement, the most first; what is not on the map comes last. */
async function byMap(
	ctx: Context,
	debate: Debate,
	filter: lists.StatementFilter,
	options: { sort: 'common' | 'divided'; key?: string[]; limit: number }
): Promise<Ordered[]> {
	const map = await latestMap(ctx.db, debate.pollId!);
	const measure = MEASURES[options.sort];
	const shares = new Map(
		map?.statements.map((figures) => [figures.itemId, Number(measure(figures).toFixed(9))])
	);
	const all = await lists.listByNumber(ctx.db, filter, { limit: 5_000 });
	const ordered = all
		.map((row) => ({ row, key: [shares.get(row.id) ?? 0, row.number] as const }))
		.sort((a, b) => b.key[0] - a.key[0] || a.key[1] - b.key[1]);
	const [share, number] = (options.key ?? []).map(Number) as [number?, number?];
	const isAfter = ({ key }: { key: readonly [number, number] }) =>
		share === undefined || key[0] < share || (key[0] === share && key[1] > number!);
	return ordered.filter(isAfter).slice(0, options.limit);
}

async function read(
	ctx: Context,
	debate: Debate,
	filter: lists.StatementFilter,
	options: { sort: Sort; key?: string[]; limit: number }
): Promise<Ordered[]> {
	const { sort, key, limit } = options;
	switch (sort) {
		case 'number': {
			const after = key && Number(key[0]);
			const rows = await lists.listByNumber(ctx.db, filter, { after, limit });
			return rows.map((row) => ({ row, key: [row.number] }));
		}
		case 'newest': {
			const after = key && { at: key[0]!, id: key[1]! };
			const rows = await lists.listNewest(ctx.db, filter, { after, limit });
			return rows.map((row) => ({ row, key: [row.publishedAt!.toISOString(), row.id] }));
		}
		case 'common':
		case 'divided':
			return byMap(ctx, debate, filter, { sort, key, limit });
	}
}

function filterOf(
	ctx: Context,
	input: ListStatements,
	terms: readonly string[],
	paper: BallotPaper | undefined
): lists.StatementFilter {
	const voted = Object.keys(paper?.choices ?? {});
	const me = ctx.actor.kind === 'person' ? ctx.actor.id : undefined;
	return {
		debateId: input.debateId,
		terms,
		onlyIds: input.show === 'voted' ? voted : undefined,
		exceptIds: input.show === 'unvoted' ? voted : undefined,
		authorId: input.show === 'mine' ? me : undefined,
		isSeed: input.show === 'seed'
	};
}

/** Why a list cannot be shown as asked; undefined when it can. */
async function listProblem(ctx: Context, debate: Debate, input: ListStatements, isSearch: boolean) {
	const { sort, show } = input;
	const isOwnList = show === 'voted' || show === 'unvoted' || show === 'mine';
	if (isOwnList && ctx.actor.kind !== 'person') return refuse('auth.required');
	if (sort === 'common' || sort === 'divided') {
		const isShown = debate.pollId && (await areTalliesPublic(ctx.db, debate.pollId, ctx.now));
		if (!isShown) return refuse('votes.tally_hidden');
	}
	if (!isSearch) return undefined;
	const rate = await allowRate('search.run', ctx.networkTag ?? 'unknown');
	return rate.allowed
		? undefined
		: refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
}

/** A page of rows with their counts, as far as the actor may see them. */
async function present(ctx: Context, debate: Debate, rows: readonly StatementRow[]) {
	const items = await publicStatements(ctx.db, rows);
	if (!debate.pollId) return { items, tallies: {} };
	const ids = items.map((item) => item.id);
	return { items, tallies: Object.fromEntries(await tallies(ctx, debate.pollId, ids)) };
}

/**
 * Public statements of a debate by search, filter and order, with what the actor may see of counts and their own votes.
 *
 * @refuses auth.required for filters about oneself · debates.unknown · cursor.invalid · votes.tally_hidden when sorting
 * by what people answered before it is public · rate.limited
 */
export async function listStatements(
	ctx: Context,
	input: ListStatements
): Promise<Result<StatementList>> {
	const debate = await repository.find(ctx.db, input.debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now)) return refuse('debates.unknown');
	const { sort, limit } = input;
	const key = input.cursor ? readKey(input.cursor, sort) : undefined;
	if (input.cursor && !key) return refuse('cursor.invalid');
	const terms = searchTerms(input.q ?? '');
	const problem = await listProblem(ctx, debate, input, terms.length > 0);
	if (problem) return problem;
	const paper = debate.pollId ? await paperOf(ctx, debate.pollId) : undefined;
	const filter = filterOf(ctx, input, terms, paper);
	const found = await read(ctx, debate, filter, { sort, key, limit: limit + 1 });
	const page = found.slice(0, limit);
	const last = page.at(-1);
	const shown = await present(
		ctx,
		debate,
		page.map(({ row }) => row)
	);
	const next = found.length > limit && last ? packCursor([sort, ...last.key]) : undefined;
	return ok({ ...shown, next, paper, sort });
}
