import { config } from '#lib/server/config.ts';
import { LIMITS } from '#lib/server/rate-limit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	limits: Object.entries(LIMITS).map(([name, { points, seconds, per }]) => ({
		name,
		points: Math.max(1, Math.round(points * config().RATE_LIMIT_FACTOR)),
		seconds,
		per
	}))
});
