/** The ring around the map: sixty rays that say how large the groups are, or how far the map is from being drawn. */
import type { MapPicture } from './opinion-map.ts';
import { MIDDLE, round, toScreen } from './picture.ts';

export const RAYS = 60;

/** Turns of the ring, 0 at the top, clockwise. */
const turnOf = ([x, y]: readonly [number, number]): number => {
	const [sx, sy] = toScreen(x, y);
	const turn = Math.atan2(sx - MIDDLE, MIDDLE - sy) / (2 * Math.PI);
	return (turn + 1) % 1;
};

/** Whole rays by share: floors first, what is left to the largest remainders. */
export function shareOut(sizes: readonly number[], rays: number): number[] {
	const total = sizes.reduce((sum, size) => sum + size, 0);
	if (total === 0) return sizes.map(() => 0);
	const exact = sizes.map((size) => (size / total) * rays);
	const given = exact.map(Math.floor);
	const order = exact
		.map((value, i) => ({ i, rest: value - given[i]! }))
		.sort((a, b) => b.rest - a.rest || a.i - b.i);
	let left = rays - given.reduce((sum, n) => sum + n, 0);
	for (const { i } of order) {
		if (left <= 0) break;
		given[i]!++;
		left--;
	}
	return given;
}

const apart = (a: number, b: number): number => Math.abs(((a - b + 1.5) % 1) - 0.5);

/**
 * Which group each ray belongs to, -1 for none: as many rays to a group as its share of the people, side by side, and
 * the ring turned so that a group's rays stand behind its people.
 */
export function raysOf(picture: Pick<MapPicture, 'groups'>, rays: number = RAYS): number[] {
	const { groups } = picture;
	if (groups.length === 0) return new Array<number>(rays).fill(-1);
	const order = groups
		.map((group, index) => ({ index, size: group.size, turn: turnOf(group.center) }))
		.sort((a, b) => a.turn - b.turn || a.index - b.index);
	const counts = shareOut(
		order.map(({ size }) => size),
		rays
	);
	const strip = order.flatMap(({ index }, i) => new Array<number>(counts[i]!).fill(index));
	let best = { cost: Infinity, shift: 0 };
	for (let shift = 0; shift < rays; shift++) {
		let start = 0;
		let cost = 0;
		for (const [i, { turn, size }] of order.entries()) {
			const middle = (start + counts[i]! / 2 + shift) / rays;
			cost += size * apart(middle % 1, turn) ** 2;
			start += counts[i]!;
		}
		if (cost < best.cost - 1e-12) best = { cost, shift };
	}
	return Array.from({ length: rays }, (_, i) => strip[(i - best.shift + rays) % rays] ?? -1);
}

/** Where ray `i` is drawn, between two radii. */
export function rayLine(i: number, from: number, to: number, rays: number = RAYS) {
	const angle = ((i + 0.5) / rays - 0.25) * 2 * Math.PI;
	const at = (radius: number) => ({
		x: round(MIDDLE + radius * Math.cos(angle)),
		y: round(MIDDLE + radius * Math.sin(angle))
	});
	const [a, b] = [at(from), at(to)];
	return { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
}
