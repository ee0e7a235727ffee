import { messageKeyOf, sentence } from '#lib/i18n/sentences.server.ts';
import { config } from '#lib/server/config.ts';
import { LIMITS } from '#lib/server/rate-limit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	limits: Object.entries(LIMITS).map(([name, { points, seconds, per }]) => ({
		name,
		label: sentence(`legal_limit_${messageKeyOf(name)}`, {}, locals.ctx.locale) ?? name,
		points: Math.max(1, Math.round(points * config().RATE_LIMIT_FACTOR)),
		seconds,
		per
	}))
});
