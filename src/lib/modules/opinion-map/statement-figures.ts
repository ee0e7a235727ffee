import { fitBridging, type Ratings } from './bridging.ts';
import {
	commonShare,
	divisionOf,
	isCommon,
	isDividing,
	isUnsure,
	majorityOf,
	passShare
} from './consensus.ts';
import { countByGroup, votesOn } from './group-votes.ts';
import type { OpinionMap, StatementFigures } from './opinion-map.ts';
import { projectStatements, type Axes } from './projection.ts';
import { representativeStatements } from './representativeness.ts';
import type { Selection } from './selection.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Ratings beyond these tell little more about statements, and a fit passes over them dozens of times. */
const MOST_RATINGS = 100_000;
const LEAST_RATINGS = 10;
/** The figure is shown with two digits. */
const SETTLED = 1e-5;

/**
 * Bridging figure of each column, from people on the map; null where a statement has fewer than ten of their votes.
 *
 * @param rows people in mixed order; where there are many, the first are a fair sample
 */
export function bridgingOf(
	matrix: VoteMatrix,
	rows: Int32Array,
	{ isShown }: Selection,
	loadings: Float64Array
): (number | null)[] {
	const ratings = ratingsOf(matrix, rows, isShown);
	const start = Float64Array.from(ratings.columns, (column) => loadings[column]!);
	const { intercepts } = fitBridging(ratings, start, SETTLED);
	const figures = new Array<number | null>(matrix.columns).fill(null);
	ratings.columns.forEach((column, subject) => (figures[column] = intercepts[subject]!));
	return figures;
}

/** The votes of these people as ratings 0 … 1, on statements that have enough of them. */
export function ratingsOf(
	matrix: VoteMatrix,
	rows: Int32Array,
	isShown: Uint8Array
): Ratings & { columns: Int32Array } {
	const { cells, starts, lengths } = matrix;
	const counts = new Int32Array(matrix.columns);
	let people = 0;
	for (let votes = 0; people < rows.length && votes < MOST_RATINGS; people++) {
		const row = rows[people]!;
		votes += lengths[row]!;
		for (let at = starts[row]!, end = at + lengths[row]!; at < end; at++)
			counts[(cells[at]! / 3) | 0]!++;
	}
	const isRated = (column: number) => isShown[column] === 1 && counts[column]! >= LEAST_RATINGS;
	const columns = Int32Array.from(counts.keys()).filter(isRated);
	const subjectOf = new Int32Array(matrix.columns).fill(-1);
	columns.forEach((column, subject) => (subjectOf[column] = subject));
	const total = columns.reduce((sum, column) => sum + counts[column]!, 0);
	const [rater, subject] = [new Int32Array(total), new Int32Array(total)];
	const value = new Float64Array(total);
	let next = 0;
	for (let p = 0; p < people; p++) {
		const row = rows[p]!;
		for (let at = starts[row]!, end = at + lengths[row]!; at < end; at++) {
			const rated = subjectOf[(cells[at]! / 3) | 0]!;
			if (rated < 0) continue;
			rater[next] = p;
			subject[next] = rated;
			value[next++] = (cells[at]! % 3) / 2;
		}
	}
	return { raters: people, subjects: columns.length, rater, subject, value, columns };
}

export interface FiguresInput {
	readonly matrix: VoteMatrix;
	readonly selection: Selection;
	readonly axes: Axes;
	/** group of each row, -1 for none */
	readonly groupOf: Int8Array;
	/** 0 while there are no clear groups */
	readonly groups: number;
	/** of the map */
	readonly scale: number;
	/** by column */
	readonly bridging: readonly (number | null)[] | null;
}

/** Everything the map says about statements. */
export function figuresOf(input: FiguresInput): Omit<OpinionMap, 'picture'> {
	const { matrix, selection, groups, scale } = input;
	const counts = countByGroup(matrix, input.groupOf, groups);
	const places = projectStatements(input.axes);
	const all: (StatementFigures & { column: number })[] = [];
	for (let column = 0; column < matrix.columns; column++) {
		if (!selection.isListed[column]) continue;
		const votes = votesOn(matrix.counts, column);
		const byGroup = counts.map((own) => votesOn(own, column));
		// Without groups everybody is one group.
		const sides = groups > 0 ? byGroup : [votes];
		all.push({
			column,
			itemId: matrix.itemIds[column]!,
			...votes,
			x: places.x[column]! * scale,
			y: places.y[column]! * scale,
			extremity: places.extremity[column]!,
			byGroup,
			commonAgree: commonShare(sides, 'agree'),
			commonDisagree: commonShare(sides, 'disagree'),
			division: divisionOf(votes, byGroup),
			bridging: input.bridging?.[column] ?? null
		});
	}
	const idOf = ({ column }: { column: number }) => matrix.itemIds[column]!;
	const shown = all.filter(({ column }) => selection.isShown[column]);
	return {
		statements: all.map(({ column: _, ...figures }) => figures),
		representative: representativeStatements(counts, selection.isShown).map((list) =>
			list.map((found) => ({
				itemId: idOf(found),
				side: found.side,
				share: found.share,
				ratio: found.ratio
			}))
		),
		majority: {
			agree: majorityOf(matrix.counts, 'agree', selection.isShown).map(idOf),
			disagree: majorityOf(matrix.counts, 'disagree', selection.isShown).map(idOf)
		},
		...listsOf(shown, groups)
	};
}

function listsOf(
	shown: readonly (StatementFigures & { column: number })[],
	groups: number
): Pick<OpinionMap, 'common' | 'dividing' | 'unsure'> {
	const ranked = (
		belongs: (figures: StatementFigures) => boolean,
		rank: (figures: StatementFigures) => number
	) =>
		shown
			.filter(belongs)
			.sort((a, b) => rank(b) - rank(a) || a.column - b.column)
			.map(({ itemId }) => itemId);
	const sides = (figures: StatementFigures) => (groups > 0 ? figures.byGroup : [figures]);
	const strongest = ({ commonAgree, commonDisagree }: StatementFigures) =>
		Math.max(commonAgree, commonDisagree);
	return {
		common: ranked((figures) => isCommon(sides(figures)), strongest),
		dividing: ranked(
			(figures) => isDividing(figures, figures.byGroup),
			({ division }) => division
		),
		unsure: ranked(isUnsure, passShare)
	};
}
