/** How one picture turns into the next: dots walk where they can be followed with the eye, else one fades into the other. */
import type { MapPicture } from './opinion-map.ts';
import { countPoints, toScreen } from './picture.ts';

/** Drawn places of dots, x and y by turns, with the group of each. */
export interface Dots {
	readonly places: Float32Array;
	readonly groups: Int8Array;
}

export function dotsOf(picture: Pick<MapPicture, 'points' | 'pointGroups'>): Dots {
	const count = countPoints(picture);
	const places = new Float32Array(2 * count);
	const groups = new Int8Array(count);
	for (let i = 0; i < count; i++) {
		const [x, y] = toScreen(picture.points[2 * i]!, picture.points[2 * i + 1]!);
		places[2 * i] = x;
		places[2 * i + 1] = y;
		groups[i] = picture.pointGroups[i] ?? -1;
	}
	return { places, groups };
}

/** A dot that moves farther than this on the whole is not the same person's: nobody could follow it. */
const FOLLOWED = 12;

/**
 * Whether dots can be followed from one picture to the next. The order of points is stable while people only join at
 * its end; when it was shuffled anew, the typical dot would cross the picture.
 */
export function canFollow(from: Dots, to: Dots): boolean {
	const count = Math.min(from.groups.length, to.groups.length);
	if (count === 0) return false;
	const stride = Math.max(1, Math.floor(count / 200));
	const ways: number[] = [];
	for (let i = 0; i < count; i += stride)
		ways.push(
			Math.hypot(
				to.places[2 * i]! - from.places[2 * i]!,
				to.places[2 * i + 1]! - from.places[2 * i + 1]!
			)
		);
	ways.sort((a, b) => a - b);
	return ways[Math.floor(ways.length / 2)]! <= FOLLOWED;
}

/** Slow at both ends. */
export const ease = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

/** Every dot of `to` on its way from `from`; those who are new stand where they will be. */
export function between(from: Dots, to: Dots, t: number): Dots {
	const places = to.places.slice();
	const shared = Math.min(from.places.length, to.places.length);
	for (let i = 0; i < shared; i++)
		places[i] = from.places[i]! + (to.places[i]! - from.places[i]!) * t;
	return { places, groups: to.groups };
}
