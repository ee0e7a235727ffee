import type { DebateStage } from './debate.ts';

interface DebateFacts {
	debateId: string;
}
interface StatementFacts extends DebateFacts {
	statementId: string;
}
interface ProposalFacts {
	proposalId: string;
}
/** A decision of record: its published ground and what it answered. */
interface Decided {
	reason: string;
	cause: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'debate.created': DebateFacts;
		'debate.edited': DebateFacts;
		'debate.published': DebateFacts;
		'debate.rescheduled': DebateFacts & { reason: string };
		'debate.paused': DebateFacts & { reason: string };
		'debate.resumed': DebateFacts & { reason: string };
		'debate.cancelled': DebateFacts & { reason: string };
		'debate.opened': DebateFacts;
		'debate.closing_soon': DebateFacts;
		'debate.closed': DebateFacts;
		'debate.advanced': DebateFacts & { stage: DebateStage };
		'statement.submitted': StatementFacts;
		'statement.published': StatementFacts & Partial<Decided>;
		'statement.edited': StatementFacts;
		'statement.withdrawn': StatementFacts;
		'statement.merged': StatementFacts & { mergedInto: string; reason: string };
		'statement.translated': StatementFacts & { lang: string };
		'statement.returned': StatementFacts & Decided;
		'statement.rejected': StatementFacts & Decided;
		'statement.hidden': StatementFacts & Decided;
		'statement.restored': StatementFacts & Decided;
		'statement.upheld': StatementFacts & Decided;
		'proposal.submitted': ProposalFacts;
		'proposal.published': ProposalFacts & Decided;
		'proposal.returned': ProposalFacts & Decided;
		'proposal.rejected': ProposalFacts & Decided;
		'proposal.hidden': ProposalFacts & Decided;
		'proposal.restored': ProposalFacts & Decided;
		'proposal.upheld': ProposalFacts & Decided;
		'proposal.withdrawn': ProposalFacts;
		'proposal.opened': ProposalFacts & DebateFacts;
	}
}
export {};
