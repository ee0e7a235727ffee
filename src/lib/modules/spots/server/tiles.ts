import { config } from '#lib/server/config.ts';

/** The map pictures an operator chose, with whose they are; none unless they did. */
export function mapTiles(): { url: string; attribution: string } | undefined {
	const { SPOT_TILES_URL: url, SPOT_TILES_ATTRIBUTION: attribution } = config();
	return url ? { url, attribution } : undefined;
}
