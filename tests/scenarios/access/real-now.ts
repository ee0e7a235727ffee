/** What the makers of the matrix' worlds share: dating things around the real now, and finding them again. */
import * as clock from '#lib/server/clock.ts';
import type { Input } from '../../support/doors.ts';
import type { AccessWorld } from './world.ts';

/** The product's clock cannot be moved from here, so things are made in the past, and everybody comes back from there. */
export async function ago<T>(ms: number, make: () => Promise<T>): Promise<T> {
	clock.setClockOffset(-ms);
	try {
		return await make();
	} finally {
		clock.setClockOffset(0);
	}
}

interface Standing<T> {
	(w: AccessWorld): Promise<T>;
	/** What was made for some row before. */
	of(w: AccessWorld): T;
}

/** One of each kind for a world: things that rows only read. */
export function standing<T>(make: (w: AccessWorld) => Promise<T>): Standing<T> {
	const known = new WeakMap<AccessWorld, T>();
	const get = async (w: AccessWorld): Promise<T> => {
		if (!known.has(w)) known.set(w, await make(w));
		return known.get(w)!;
	};
	return Object.assign(get, { of: (w: AccessWorld) => known.get(w)! });
}

/** Of which page a thing is, for forms whose input does not say it. */
export const pages = new Map<string, string>();
export const pageOf = (input: Input, field: string): string => {
	const page = pages.get(String(input[field]));
	if (!page) throw new Error(`${field} ${String(input[field])} was not made here`);
	return page;
};
