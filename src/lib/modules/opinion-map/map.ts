import type { KMemory } from './compatible-clusters.ts';
import { topComponents } from './components.ts';
import { centerOf, pairCovariance, sparseCovariance, type Covariance } from './covariance.ts';
import { LEAST_PEOPLE_FOR_GROUPS } from './grouping.ts';
import { facingOf, lettersNearby, nameGroups, type NamedGroups } from './continuation.ts';
import type { MapPicture, OpinionMap } from './opinion-map.ts';
import { modelOf, type MapModel } from './own-place.ts';
import { MAX_PAIRED_COLUMNS, PairCounts } from './pair-counts.ts';
import { displayOrder, type DisplayOrder } from './display-order.ts';
import { drawGroups, pointsOnMap, rounded, scaleOf } from './map-drawing.ts';
import { placeByVotes, placeCompatibly, type Placement } from './placement.ts';
import { projectPeople, type Axes, type Projection } from './projection.ts';
import {
	countOf,
	selectStatements,
	type MapItem,
	type MapMode,
	type Selection
} from './selection.ts';
import { CLEAR_STABILITY, stabilityOf } from './stability.ts';
import { bridgingOf, figuresOf } from './statement-figures.ts';
import type { VoteMatrix } from './vote-matrix.ts';

export interface MapInput {
	readonly matrix: VoteMatrix;
	/** pair counts of the matrix, where they are kept up; counted again otherwise */
	readonly pairs?: PairCounts | null;
	readonly items: readonly MapItem[];
	readonly mode: MapMode;
	readonly now: Date;
	readonly version: number;
	readonly ballots: number;
	/** of the map before, of the same matrix: for speed, and so that sides and letters stay */
	readonly previous?: MapMemory | null;
	/** last published map, where nothing else of it is known any more: for sides and letters */
	readonly published?: OpinionMap | null;
	/** measures everything again; only sides and letters are taken from the map before */
	readonly isFresh?: boolean;
}

/** What a map leaves to the next one of the same matrix. */
export interface MapMemory {
	readonly block: readonly Float64Array[];
	readonly vectors: readonly Float64Array[];
	/** letter index by row, -1 for none */
	readonly labels: Int8Array;
	readonly display: DisplayOrder;
	readonly stability: { value: number; groups: number; votes: number } | null;
	readonly bridging: { figures: readonly (number | null)[]; votes: number } | null;
	readonly clustered?: readonly number[] | undefined;
	readonly k?: KMemory | undefined;
}

export interface MapResult {
	readonly map: OpinionMap;
	readonly memory: MapMemory;
	/** for placing anybody by their votes */
	readonly model: MapModel;
	/** point of each row, -1 for who is not on the map */
	readonly pointOf: Int32Array;
}

/** Of the components: five digits finer than what is shown. */
const TOLERANCE = 1e-8;
/** Stability and bridging are measured again once the votes have grown by this share: they move slowly and cost most. */
const WORTH_MEASURING = 0.02;

/**
 * Makes the map of a poll from its votes alone: no clock, no chance, no database. The same votes give the same map,
 * in whatever order they came; an earlier map only makes it faster and keeps its sides, letters and order of points.
 */
export function computeMap(input: MapInput): MapResult {
	const { matrix, previous } = input;
	const space = findSpace(input);
	const { placement, projection, selection, axes } = space;
	const stability = measureStability(input, space);
	const clarity = clarityOf(placement, input.mode === 'compatible' ? 1 : (stability?.value ?? 0));
	const groups = clarity === 'clear' ? placement.groups : 0;
	const bridging = groups > 0 ? null : measureBridging(input, space);
	const scale = scaleOf(placement.rows, projection);
	const lettersBefore = previous
		? previous.labels
		: lettersNearby(input.published, placement.rows, projection, scale);
	const named = nameGroups(matrix.rows, placement, groups, lettersBefore);
	const display = displayOrder(
		placement.rows,
		matrix.rows,
		input.isFresh ? null : previous?.display
	);
	const picture = drawPicture(input, { space, display, scale, clarity, named, stability });
	const { groupOf } = named;
	const figures = figuresOf({
		...{ matrix, selection, axes, groupOf, groups, scale },
		bridging: bridging?.figures ?? null
	});
	return {
		map: { picture, ...figures },
		memory: {
			block: space.block,
			vectors: axes.vectors,
			labels: groups > 0 ? named.labelOf : (lettersBefore ?? named.labelOf),
			display,
			stability,
			bridging,
			clustered: placement.clustered,
			k: placement.k
		},
		model: modelOf(matrix.itemIds, axes, scale),
		pointOf: pointsByRow(display.rows, matrix.rows)
	};
}

/** Where everybody stands, before anything is said about it. */
interface Space {
	readonly selection: Selection;
	readonly covariance: Covariance;
	readonly block: readonly Float64Array[];
	readonly axes: Axes;
	readonly projection: Projection;
	readonly placement: Placement;
}

function findSpace(input: MapInput): Space {
	const { matrix, mode, previous } = input;
	const selection = selectStatements(matrix, input.items, mode);
	const { isKept } = selection;
	const center = centerOf(matrix, isKept);
	const covariance = covarianceOf(input, center, isKept);
	const { vectors, block } = topComponents(covariance, {
		tolerance: TOLERANCE,
		start: input.isFresh ? [] : previous?.block,
		facing: previous?.vectors ?? facingOf(input.published, matrix)
	});
	const kept = countOf(isKept);
	const isCompatible = mode === 'compatible';
	const axes: Axes = {
		center,
		vectors,
		isKept,
		statements: isCompatible ? matrix.columns : kept,
		assumed: isCompatible ? matrix.columns - kept : 0
	};
	const projection = projectPeople(matrix, axes);
	const placement = isCompatible
		? placeCompatibly(matrix, projection, previous?.clustered, previous?.k)
		: placeByVotes(matrix, projection, kept);
	return { selection, covariance, block, axes, projection, placement };
}

function covarianceOf(input: MapInput, center: Float64Array, isKept: Uint8Array): Covariance {
	const { matrix } = input;
	if (matrix.columns > MAX_PAIRED_COLUMNS) return sparseCovariance(matrix, center, isKept);
	return pairCovariance(input.pairs ?? PairCounts.of(matrix), center, isKept);
}

const isRecent = (input: MapInput, measured: { votes: number } | null | undefined): boolean =>
	!input.isFresh &&
	measured != null &&
	Math.abs(input.matrix.votes - measured.votes) <= WORTH_MEASURING * measured.votes;

function measureStability(input: MapInput, space: Space): MapMemory['stability'] {
	const { rows, assignment, groups } = space.placement;
	if (groups === 0 || input.mode === 'compatible') return null;
	const earlier = input.previous?.stability;
	if (earlier?.groups === groups && isRecent(input, earlier)) return earlier;
	const { matrix } = input;
	const value = stabilityOf({ matrix, ...space, rows, assignment, groups });
	return { value, groups, votes: matrix.votes };
}

function measureBridging(
	input: MapInput,
	{ selection, placement, axes }: Space
): NonNullable<MapMemory['bridging']> {
	const earlier = input.previous?.bridging;
	if (earlier && isRecent(input, earlier)) return earlier;
	const { matrix } = input;
	return {
		figures: bridgingOf(matrix, placement.rows, selection, axes.vectors[0]),
		votes: matrix.votes
	};
}

function clarityOf({ rows, groups }: Placement, stability: number): MapPicture['clarity'] {
	if (rows.length < LEAST_PEOPLE_FOR_GROUPS && groups === 0) return 'too_few';
	return groups > 1 && stability >= CLEAR_STABILITY ? 'clear' : 'unclear';
}

function drawPicture(
	{ matrix, version, ballots, now }: MapInput,
	drawn: {
		space: Space;
		display: DisplayOrder;
		scale: number;
		clarity: MapPicture['clarity'];
		named: NamedGroups;
		stability: MapMemory['stability'];
	}
): MapPicture {
	const { rows } = drawn.display;
	const { projection, placement } = drawn.space;
	const points = pointsOnMap(rows, projection, drawn.scale);
	const pointGroups: number[] = [];
	for (let i = 0; i < rows.length; i++) pointGroups.push(drawn.named.groupOf[rows[i]!]!);
	let participants = 0;
	for (let row = 0; row < matrix.rows; row++) if (matrix.lengths[row]! > 0) participants++;
	return {
		version,
		ballots,
		computedAt: now.toISOString(),
		participants,
		placed: rows.length,
		votes: matrix.votes,
		clarity: drawn.clarity,
		silhouette: placement.silhouette === null ? null : rounded(placement.silhouette),
		stability: drawn.stability ? rounded(drawn.stability.value) : null,
		groups: drawGroups(points, pointGroups, drawn.named.labels),
		points,
		pointGroups
	};
}

function pointsByRow(rows: Int32Array, count: number): Int32Array {
	const pointOf = new Int32Array(count).fill(-1);
	for (let point = 0; point < rows.length; point++) pointOf[rows[point]!] = point;
	return pointOf;
}
