import '../events.ts';
import type { Deliveries, Delivery } from '#lib/server/events/deliveries.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as notices from './notices.ts';

interface OpportunityFacts {
	readonly channelId: string;
	readonly opportunityId: string;
	readonly reason?: string;
}
type ApplicationFacts = OpportunityFacts & { readonly applicationId: string };

const audited = ({ channelId, reason }: OpportunityFacts, subjectId: string) => ({
	...{ subjectId, reason },
	scopes: [`channel:${channelId}`]
});

/** What the team prepares: the thing's own page hears of it. */
const within = <F extends OpportunityFacts>(): Delivery<F> => ({
	rooms: ({ opportunityId }) => [rooms.subject(opportunityId)],
	audit: (facts) => audited(facts, facts.opportunityId)
});

/** What everybody sees come or go. */
const shown = <F extends OpportunityFacts>(notices_: Delivery<F>['notices']): Delivery<F> => ({
	rooms: ({ channelId, opportunityId }) => [rooms.subject(channelId), rooms.subject(opportunityId)],
	audit: (facts) => audited(facts, facts.opportunityId),
	notices: notices_
});

/** A step of an application: its own room, which is the applicant's and the team's, and the team's list. */
const step = <F extends ApplicationFacts>(): Delivery<F> => ({
	rooms: ({ opportunityId, applicationId }) => [
		rooms.subject(applicationId),
		rooms.applications(opportunityId)
	]
});

/** What only the applicant's own page has to hear. */
const own = <F extends ApplicationFacts>(): Delivery<F> => ({
	rooms: ({ applicationId }) => [rooms.subject(applicationId)]
});

/** An answer of the team. It is logged without its reason: that is for the applicant and the team to read. */
const answer = <F extends ApplicationFacts>(wording: string): Delivery<F> => ({
	...step<F>(),
	audit: ({ channelId, applicationId }) => ({
		subjectId: applicationId,
		scopes: [`channel:${channelId}`]
	}),
	notices: (tx, facts) => notices.tellApplicant(tx, facts, wording, 'decision')
});

// What applicants do themselves is nobody's business but theirs and the team's, so it is not logged.
export const opportunityDeliveries: Deliveries = {
	'opportunity.written': within(),
	'opportunity.edited': within(),
	'opportunity.opened': shown(notices.tellOpened),
	'opportunity.closed': shown((tx, facts) =>
		notices.tellEnded(tx, facts, 'opportunities_notice_closed')
	),
	'opportunity.reported': shown((tx, facts) =>
		notices.tellEnded(tx, facts, 'opportunities_notice_reported')
	),
	'opportunity.counted': {
		rooms: ({ channelId, opportunityId }) => [
			rooms.subject(channelId),
			rooms.subject(opportunityId)
		]
	},
	'opportunity_application.saved': own(),
	'opportunity_application.discarded': own(),
	'opportunity_application.submitted': { ...step(), notices: notices.tellTeam },
	'opportunity_application.shortlisted': answer('opportunities_notice_shortlisted'),
	'opportunity_application.accepted': answer('opportunities_notice_accepted'),
	'opportunity_application.waiting': answer('opportunities_notice_waiting'),
	'opportunity_application.declined': answer('opportunities_notice_declined'),
	'opportunity_application.completed': answer('opportunities_notice_completed'),
	'opportunity_application.withdrawn': step(),
	'opportunity_application.offered': {
		...step(),
		notices: (tx, facts) => notices.tellApplicant(tx, facts, 'opportunities_notice_offered', 'task')
	},
	'opportunity_application.offer_taken': step(),
	'opportunity_application.offer_lapsed': {
		...step(),
		notices: (tx, facts) =>
			notices.tellApplicant(tx, facts, 'opportunities_notice_offer_lapsed', 'decision')
	},
	'opportunity_outcome.asked': {
		...own(),
		notices: (tx, facts) => notices.tellApplicant(tx, facts, 'opportunities_notice_asked', 'task')
	},
	'opportunity_outcome.answered': own()
};
