interface OpportunityFacts {
	channelId: string;
	opportunityId: string;
}
interface ApplicationFacts extends OpportunityFacts {
	applicationId: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'opportunity.written': OpportunityFacts;
		'opportunity.edited': OpportunityFacts;
		'opportunity.opened': OpportunityFacts;
		'opportunity.closed': OpportunityFacts & { reason: string };
		'opportunity.reported': OpportunityFacts & { reason: string };
		'opportunity.counted': OpportunityFacts;
		'opportunity_application.saved': ApplicationFacts;
		'opportunity_application.discarded': ApplicationFacts;
		'opportunity_application.submitted': ApplicationFacts;
		'opportunity_application.shortlisted': ApplicationFacts;
		'opportunity_application.accepted': ApplicationFacts;
		'opportunity_application.waiting': ApplicationFacts;
		'opportunity_application.declined': ApplicationFacts;
		'opportunity_application.completed': ApplicationFacts;
		'opportunity_application.withdrawn': ApplicationFacts;
		'opportunity_application.offered': ApplicationFacts;
		'opportunity_application.offer_taken': ApplicationFacts;
		'opportunity_application.offer_lapsed': ApplicationFacts;
		'opportunity_outcome.asked': ApplicationFacts;
		'opportunity_outcome.answered': ApplicationFacts;
	}
}
export {};
