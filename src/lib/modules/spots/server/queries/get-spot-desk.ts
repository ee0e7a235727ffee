import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { isOfTeam } from '#lib/modules/channels/server/index.ts';
import { SURVIVAL_AFTER_DAYS, type SpotState } from '../../spot.ts';
import * as actions from '../action-repository.ts';
import * as repository from '../repository.ts';
import { actionViews, cardsOf } from '../views.ts';
import { listActions, listSpots, spotChannel } from './list-spots.ts';

const DAY_MS = 86_400_000;
const SHOWN = 20;
const MOST = 100;

interface Asked {
	readonly channelId: string;
	readonly state: Extract<SpotState, 'reported' | 'confirmed' | 'assigned' | 'cleaned'>;
	readonly cursor?: string;
}

/**
 * What the team works through: spots of one state, those that wait longest first; what is overdue; plantings to count.
 *
 * @refuses auth.required · channels.unknown · spots.not_here · channels.not_team · cursor.invalid
 */
export async function getSpotDesk(ctx: Context, input: Asked) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const { channelId, state, cursor } = input;
		if (actor.kind === 'visitor') return refuse('auth.required');
		const found = await spotChannel(snapshot, channelId);
		if (!found.ok) return found;
		if (!isOfTeam(actor, found.value.scopes, now)) return refuse('channels.not_team');
		const list = await listSpots(snapshot, {
			...{ channelId, state, cursor, limit: SHOWN, order: 'oldest' }
		});
		if (!list.ok) return list;
		const today = localDayOf(now);
		const heldBy = localDayOf(new Date(now.getTime() - SURVIVAL_AFTER_DAYS * DAY_MS));
		const [counts, late, uncounted, days, heads] = await Promise.all([
			repository.countStates(db, channelId),
			repository.listOverdue(db, channelId, today, MOST),
			actions.listUncounted(db, channelId, heldBy, MOST),
			listActions(snapshot, { channelId, limit: SHOWN }),
			headsOf(db, [rooms.subject(channelId)])
		]);
		return ok({
			...{ channel: found.value, list: list.value, counts, heads, today },
			overdue: await cardsOf(db, late),
			toCount: await actionViews(db, uncounted, today),
			actions: days.ok ? days.value : { items: [] }
		});
	});
}
