interface SpotFacts {
	channelId: string;
	spotId: string;
}
interface Reasoned extends SpotFacts {
	reason: string;
}
interface ActionFacts {
	channelId: string;
	actionId: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'spot.reported': SpotFacts;
		'spot.seen': SpotFacts;
		'spot.confirmed': SpotFacts;
		'spot.offered': SpotFacts;
		'spot.offer_taken_back': SpotFacts;
		'spot.assigned': SpotFacts;
		'spot.released': Reasoned;
		'spot.cleaned': SpotFacts;
		'spot.verification_due': SpotFacts;
		'spot.verified': SpotFacts;
		'spot.returned': Reasoned;
		'spot.declined': Reasoned;
		'spot.merged': Reasoned & { intoId: string };
		'spot.hidden': Reasoned;
		'spot.restored': Reasoned;
		'spot_action.recorded': ActionFacts;
		'spot_action.withdrawn': ActionFacts & { reason: string };
		'spot_action.count_due': ActionFacts;
		'spot_action.survivors_counted': ActionFacts;
	}
}
export {};
