/** What part of the oblast's picture is seen, and how its points are gathered there. Pure. */
import { metresPerUnit, toMap, WHOLE, type MapPoint, type Position, type View } from './geo.ts';

/** Height of the window to its width. */
export const ASPECT = 0.7;
/** The narrowest window, in units of the picture: some 450 metres. */
const CLOSEST = 0.6;
/** What a finger needs, in pixels; one gathered point to a square of it. */
export const TARGET_PX = 44;

const aroundCentre = (centre: MapPoint, w: number): View => ({
	x: centre.x - w / 2,
	y: centre.y - (w * ASPECT) / 2,
	w,
	h: w * ASPECT
});

export const centreOf = ({ x, y, w, h }: View): MapPoint => ({ x: x + w / 2, y: y + h / 2 });

/** All of the oblast. */
export const HOME: View = aroundCentre(centreOf(WHOLE), WHOLE.w);

const between = (low: number, value: number, high: number): number =>
	Math.max(low, Math.min(high, value));

/** The window, with its middle kept over the oblast. */
function kept(view: View): View {
	const { x, y } = centreOf(view);
	const centre = {
		x: between(WHOLE.x, x, WHOLE.x + WHOLE.w),
		y: between(WHOLE.y, y, WHOLE.y + WHOLE.h)
	};
	return aroundCentre(centre, view.w);
}

/** Nearer (factor below one) or further, with one point of the picture staying where it is seen. */
export function zoomed(view: View, factor: number, at: MapPoint = centreOf(view)): View {
	const w = between(CLOSEST, view.w * factor, HOME.w);
	const by = w / view.w;
	return kept({ x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, w, h: w * ASPECT });
}

/** Moved by parts of the window's width and height. */
export const panned = (view: View, right: number, down: number): View =>
	kept({ ...view, x: view.x + view.w * right, y: view.y + view.h * down });

/** A window with a position in its middle. */
export const viewAt = (at: Position, w: number): View =>
	kept(aroundCentre(toMap(at), between(CLOSEST, w, HOME.w)));

/** The neighbourhood of one spot: some eight kilometres. */
export const spotView = (at: Position): View => viewAt(at, 12);

/** Whether nothing nearer can be seen. */
export const isClosest = (view: View): boolean => view.w <= CLOSEST * 1.001;

/** Points that stand too close to be pressed apart. */
export interface Cluster<P> {
	readonly key: string;
	readonly at: MapPoint;
	readonly points: readonly P[];
}

/**
 * The points of a window, gathered by a grid of squares a finger can press. The grid lies on the picture and not on the
 * window, so that moving gathers nothing anew.
 */
export function clustersOf<P extends Position>(
	points: readonly P[],
	view: View,
	widthPx: number
): Cluster<P>[] {
	const cell = (TARGET_PX * view.w) / Math.max(1, widthPx);
	const cells = new Map<string, { points: P[]; x: number; y: number }>();
	for (const point of points) {
		const { x, y } = toMap(point);
		if (x < view.x || x > view.x + view.w || y < view.y || y > view.y + view.h) continue;
		const key = `${Math.floor(x / cell)}:${Math.floor(y / cell)}`;
		const found = cells.get(key) ?? { points: [], x: 0, y: 0 };
		found.points.push(point);
		found.x += x;
		found.y += y;
		cells.set(key, found);
	}
	return [...cells].map(([key, { points: list, x, y }]) => ({
		key,
		at: { x: x / list.length, y: y / list.length },
		points: list
	}));
}

/** The window that shows all of these, with air around them; of a single place the closest. */
export function viewOf(points: readonly Position[]): View {
	const drawn = points.map(toMap);
	const xs = drawn.map(({ x }) => x);
	const ys = drawn.map(({ y }) => y);
	const [left, right] = [Math.min(...xs), Math.max(...xs)];
	const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
	const w = between(CLOSEST, 1.6 * Math.max(right - left, (bottom - top) / ASPECT), HOME.w);
	return kept(aroundCentre({ x: (left + right) / 2, y: (top + bottom) / 2 }, w));
}

const NICE = [1, 2, 5];

/** A round length that fits into a third of the window: metres, and units of the picture. */
export function scaleOf(view: View): { metres: number; units: number } {
	const metres = metresPerUnit(centreOf(view).y);
	const most = (view.w / 3) * metres;
	const power = 10 ** Math.floor(Math.log10(most));
	const nice = NICE.findLast((n) => n * power <= most)! * power;
	return { metres: nice, units: nice / metres };
}

/** Pictures of a map that an operator chose, as addresses with {z}, {x} and {y}. */
export interface Tiles {
	readonly url: string;
	readonly attribution: string;
}
const WORLD_UNITS = 36_000;
const TILE_PX = 256;
const DEEPEST = 18;
/** Where the world's own north-western corner lies in the picture. */
const CORNER = toMap({ lat: 85.051_128_779_806_6, lon: -180 });

/** The tiles that cover a window, with where each is drawn. */
export function tilesOf(url: string, view: View, widthPx: number) {
	const wanted = Math.round(Math.log2((WORLD_UNITS * widthPx) / (TILE_PX * view.w)));
	const z = between(0, wanted, DEEPEST);
	const size = WORLD_UNITS / 2 ** z;
	const span = (from: number, length: number) => {
		const first = Math.floor(from / size);
		return Array.from(
			{ length: Math.floor((from + length) / size) - first + 1 },
			(_, i) => first + i
		);
	};
	return span(view.y - CORNER.y, view.h).flatMap((y) =>
		span(view.x - CORNER.x, view.w).map((x) => ({
			...{ key: `${z}/${x}/${y}`, size, x: CORNER.x + x * size, y: CORNER.y + y * size },
			href: url.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`)
		}))
	);
}
