/** Where most of a group stands: its outline without the few who are far out. Pure. */
import { convexHull } from './hull.ts';
import type { MapPicture } from './opinion-map.ts';
import type { Point } from './picture.ts';

/** Share of the group inside the outline. */
export const CORE = 0.9;

/**
 * The hull of those nine tenths of a group that stand nearest to its middle, near in the measure of its own spread. Of
 * thousands the whole hull would be drawn by the few farthest, and say nothing.
 *
 * @returns map units; the group's whole hull where its dots are not in the picture
 */
export function coreHull(
	picture: Pick<MapPicture, 'points' | 'pointGroups' | 'groups'>,
	group: number
): readonly Point[] {
	const { points, pointGroups, groups } = picture;
	const { center, hull } = groups[group]!;
	const members: number[] = [];
	let xx = 0;
	let xy = 0;
	let yy = 0;
	for (let i = 0; i < pointGroups.length; i++) {
		if (pointGroups[i] !== group) continue;
		members.push(i);
		const dx = points[2 * i]! - center[0];
		const dy = points[2 * i + 1]! - center[1];
		xx += dx * dx;
		xy += dx * dy;
		yy += dy * dy;
	}
	const spread = xx * yy - xy * xy;
	if (members.length < 10 || spread <= 1e-12) return hull;
	// The squared distance of Mahalanobis but for a factor, which the order does not need.
	const farOf = (i: number): number => {
		const dx = points[2 * i]! - center[0];
		const dy = points[2 * i + 1]! - center[1];
		return yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy;
	};
	members.sort((a, b) => farOf(a) - farOf(b) || a - b);
	const isCore = new Uint8Array(pointGroups.length);
	for (const i of members.slice(0, Math.ceil(members.length * CORE))) isCore[i] = 1;
	return convexHull(points, isCore, 1);
}
