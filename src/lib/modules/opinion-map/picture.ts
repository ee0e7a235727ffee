/** From map units to the picture: a square of 100 units with the ring as its frame. Pure, the same on server and page. */
import type { MapPicture } from './opinion-map.ts';

export const SIDE = 100;
export const MIDDLE = SIDE / 2;
/** Inside this radius people stand; beyond it begin the rays. */
export const FIELD = 42;
/** Map radius 1, which 98 of 100 people are within, is drawn here. */
const NEAR = 36;
/** How many dots a page without JavaScript is given. */
export const STILL_DOTS = 500;

export type Point = readonly [x: number, y: number];

/**
 * Where a point of the map is drawn. Up to radius 1 true to scale; who is farther out is drawn closer, in the right
 * direction and order, so that nobody leaves the ring.
 */
export function toScreen(x: number, y: number): Point {
	const radius = Math.hypot(x, y);
	const drawn =
		radius <= 1 ? NEAR * radius : NEAR + (FIELD - 1 - NEAR) * (1 - Math.exp(1.2 * (1 - radius)));
	const scale = radius === 0 ? 0 : drawn / radius;
	return [MIDDLE + x * scale, MIDDLE - y * scale];
}

/** Two decimals are a tenth of a pixel on the largest screen. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** A dot's radius: many people make small dots, so that the crowd stays a crowd of single people. */
export const dotRadius = (count: number): number =>
	Math.min(1.1, Math.max(0.34, 4.2 * Math.max(1, count) ** -0.27));

/** How solid a dot is: where thousands overlap, the density is to be seen. */
export const dotAlpha = (count: number): number => (count > 4_000 ? 0.6 : count > 800 ? 0.75 : 0.9);

export const countPoints = (picture: Pick<MapPicture, 'points'>): number =>
	Math.floor(picture.points.length / 2);

/**
 * At most `limit` points, every so-manieth of the picture's shuffled order: the same picture gives the same dots, and
 * each group keeps its share but for chance.
 */
export function samplePicture<T extends Pick<MapPicture, 'points' | 'pointGroups'>>(
	picture: T,
	limit: number = STILL_DOTS
): T {
	const count = countPoints(picture);
	if (count <= limit) return picture;
	const points: number[] = [];
	const pointGroups: number[] = [];
	for (let i = 0; i < limit; i++) {
		const at = Math.floor((i * count) / limit);
		points.push(picture.points[2 * at]!, picture.points[2 * at + 1]!);
		pointGroups.push(picture.pointGroups[at] ?? -1);
	}
	return { ...picture, points, pointGroups };
}

/** The points of one group, drawn units; group -1: those in none. */
export function pointsOfGroup(
	picture: Pick<MapPicture, 'points' | 'pointGroups'>,
	group: number
): Point[] {
	const found: Point[] = [];
	for (let i = 0; i < countPoints(picture); i++)
		if ((picture.pointGroups[i] ?? -1) === group)
			found.push(toScreen(picture.points[2 * i]!, picture.points[2 * i + 1]!));
	return found;
}
