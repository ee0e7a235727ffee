import type { Context } from '#lib/server/context.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { bestArguments } from '#lib/modules/arguments/server/index.ts';
import type { Debate } from '#lib/modules/debates/index.ts';
import {
	listPublishedStatements,
	textsInLanguage,
	type StatementRow
} from '#lib/modules/debates/server/index.ts';
import { latestMap } from '#lib/modules/opinion-map/server/index.ts';
import type { OpinionMap } from '#lib/modules/opinion-map/index.ts';
import { NO_COUNTS } from '#lib/modules/votes/index.ts';
import { tallies } from '#lib/modules/votes/server/index.ts';
import { freezeStatement, rankByCounts, type Frozen } from '../figures.ts';
import type { PickRole } from '../outcome.ts';
import type { PickRow } from './repository.ts';

/** Something that may be picked, with its numbers as they stand now. */
export interface Candidate {
	readonly subjectKind: 'statement' | 'argument';
	readonly subjectId: string;
	readonly role: PickRole;
	readonly number?: number;
	readonly text: string;
	readonly lang: Locale;
	readonly figures: Frozen;
}

const SHOWN = 12;
const BEST_PER_SIDE = 2;

async function statementCandidates(
	ctx: Context,
	debate: Debate,
	published: readonly StatementRow[],
	taken: ReadonlySet<string>
): Promise<Candidate[]> {
	if (!debate.pollId) return [];
	const byId = new Map(published.map((statement) => [statement.id, statement]));
	const [counts, map, texts] = await Promise.all([
		tallies(ctx, debate.pollId, [...byId.keys()]),
		latestMap(ctx.db, debate.pollId),
		textsInLanguage(ctx.db, published, ctx.locale)
	]);
	const countsOf = (id: string) => counts.get(id) ?? NO_COUNTS;
	const ranks = ranksOf(
		map,
		published.map(({ id }) => ({ id, ...countsOf(id) }))
	);
	const toCandidates = (ids: readonly string[], role: PickRole) =>
		ids.flatMap((id): Candidate[] => {
			const statement = byId.get(id);
			if (!statement || taken.has(id)) return [];
			const shown = { number: statement.number, ...texts.get(id)! };
			const figures = freezeStatement(id, countsOf(id), map, ctx.now);
			return [{ subjectKind: 'statement', subjectId: id, role, ...shown, figures }];
		});
	return [
		...toCandidates(ranks.consensus, 'consensus').slice(0, SHOWN),
		...toCandidates(ranks.divided, 'divided').slice(0, SHOWN)
	];
}

/** What groups share and what divides them by the map; where it has no clear groups, by the counts of all. */
const ranksOf = (
	map: OpinionMap | undefined,
	counted: Parameters<typeof rankByCounts>[0]
): ReturnType<typeof rankByCounts> =>
	map?.picture.clarity === 'clear'
		? { consensus: map.common, divided: map.dividing }
		: rankByCounts(counted);

async function argumentCandidates(
	ctx: Context,
	statementIds: readonly string[],
	taken: ReadonlySet<string>
): Promise<Candidate[]> {
	const best = await bestArguments(ctx.db, statementIds, BEST_PER_SIDE);
	return best
		.filter(({ id, n }) => n > 0 && !taken.has(id))
		.slice(0, SHOWN)
		.map(({ id, text, lang, strength, mean, n }) => ({
			...{ subjectKind: 'argument', subjectId: id, role: 'best_argument', text, lang },
			figures: { kind: 'argument', strength, mean, n, at: ctx.now.toISOString() }
		}));
}

/** What a facilitator may pick into the conclusions and has not picked yet. */
export async function candidatesOf(
	ctx: Context,
	debate: Debate,
	picked: readonly PickRow[]
): Promise<Candidate[]> {
	const taken = new Set(picked.map(({ subjectId }) => subjectId));
	const published = await listPublishedStatements(ctx.db, debate.id);
	const ids = published.map(({ id }) => id);
	const [statements, best] = await Promise.all([
		statementCandidates(ctx, debate, published, taken),
		argumentCandidates(ctx, ids, taken)
	]);
	return [...statements, ...best];
}
