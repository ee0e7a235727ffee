/** How the groups' shares changed from version to version. Pure. */
import type { GroupLabel, MapPicture } from './opinion-map.ts';

/** A published map without its dots. */
export interface MapVersion {
	readonly version: number;
	/** ISO */
	readonly computedAt: string;
	readonly participants: number;
	readonly clarity: MapPicture['clarity'];
	readonly groups: readonly { readonly label: GroupLabel; readonly size: number }[];
}

export interface StripBar {
	readonly version: number;
	/** 0–100 */
	readonly x: number;
	readonly width: number;
	/** shares of the bar from above, by letter; empty where groups were not clear */
	readonly parts: readonly {
		readonly label: GroupLabel;
		readonly from: number;
		readonly share: number;
	}[];
}

/** One bar a version, side by side; a letter keeps its place in the order from bar to bar. */
export function stripOf(versions: readonly MapVersion[]): StripBar[] {
	const step = 100 / Math.max(1, versions.length);
	return versions.map(({ version, groups }, i) => {
		const total = groups.reduce((sum, { size }) => sum + size, 0);
		let from = 0;
		const parts = [...groups]
			.sort((a, b) => (a.label < b.label ? -1 : 1))
			.map(({ label, size }) => {
				const share = total === 0 ? 0 : size / total;
				const part = { label, from, share };
				from += share;
				return part;
			});
		return { version, x: i * step + step * 0.06, width: step * 0.88, parts };
	});
}
