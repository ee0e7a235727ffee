import '../events.ts';
import type { Deliveries, Delivery } from '#lib/server/events/deliveries.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as notices from './notices.ts';

interface SpotFacts {
	readonly channelId: string;
	readonly spotId: string;
	readonly reason?: string;
}
interface ActionFacts {
	readonly channelId: string;
	readonly actionId: string;
	readonly reason?: string;
}

/** The channel's map and the spot's page hear of it. What residents do is told without a name and not logged. */
const heard = <F extends SpotFacts>(): Delivery<F> => ({
	rooms: ({ channelId, spotId }) => [rooms.subject(channelId), rooms.subject(spotId)]
});

/** A decision, which is logged. */
const decided = <F extends SpotFacts>(more: Partial<Delivery<F>> = {}): Delivery<F> => ({
	...heard<F>(),
	audit: ({ channelId, spotId, reason }) => ({
		subjectId: spotId,
		scopes: [`channel:${channelId}`],
		reason
	}),
	...more
});

const ofAction = <F extends ActionFacts>(): Delivery<F> => ({
	rooms: ({ channelId }) => [rooms.subject(channelId)],
	audit: ({ channelId, actionId, reason }) => ({
		subjectId: channelId,
		scopes: [`channel:${channelId}`],
		reason,
		facts: { actionId }
	})
});

export const spotDeliveries: Deliveries = {
	'spot.reported': { ...heard(), notices: notices.tellTeam },
	'spot.seen': heard(),
	'spot.confirmed': decided({ notices: notices.tellFollowers('confirmed') }),
	'spot.offered': heard(),
	'spot.offer_taken_back': heard(),
	'spot.assigned': decided({ notices: notices.tellAssignee }),
	'spot.released': decided(),
	'spot.cleaned': decided({ notices: notices.tellFollowers('cleaned') }),
	'spot.verification_due': { rooms: () => [], notices: notices.askNeighbours },
	'spot.verified': decided({ notices: notices.thank }),
	'spot.returned': decided({ notices: notices.tellFollowers('returned') }),
	'spot.declined': decided({ notices: notices.tellFollowers('declined') }),
	'spot.merged': decided<SpotFacts & { intoId: string; reason: string }>({
		rooms: ({ channelId, spotId, intoId }) => [
			rooms.subject(channelId),
			rooms.subject(spotId),
			rooms.subject(intoId)
		],
		notices: notices.tellFollowers('merged')
	}),
	'spot.hidden': decided({ notices: notices.tellReporter('hidden') }),
	'spot.restored': decided({ notices: notices.tellReporter('restored') }),
	'spot_action.recorded': ofAction(),
	'spot_action.withdrawn': ofAction(),
	'spot_action.count_due': { rooms: () => [], notices: notices.askToCount },
	'spot_action.survivors_counted': ofAction()
};
