import '../events.ts';
import type { Deliveries, Delivery } from '#lib/server/events/deliveries.ts';
import type { Database } from '#lib/server/db/client.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as notices from './notices.ts';
import * as repository from './repository.ts';
import * as statements from './statement-repository.ts';
import { publicStatements } from './views.ts';

interface DebateFacts {
	debateId: string;
}
interface StatementFacts extends DebateFacts {
	statementId: string;
}
interface Decided {
	reason?: string;
}

const audited = ({ debateId }: DebateFacts, reason?: string, facts?: Record<string, unknown>) => ({
	subjectId: debateId,
	scopes: [`debate:${debateId}`],
	reason,
	facts
});

/** What everybody may know of a debate that moved. */
async function debateMessage(db: Database, { debateId }: DebateFacts) {
	const debate = await repository.find(db, debateId);
	if (!debate || debate.state === 'draft') return null;
	const { state, stage, opensAt, closesAt, pausedAt } = debate;
	return { debateId, state, stage, opensAt, closesAt, pausedAt: pausedAt ?? null };
}

/** An act on a debate that everybody hears of; followers are told where it has a wording. */
const news = <F extends DebateFacts & Decided>(told?: (facts: F) => string): Delivery<F> => ({
	rooms: ({ debateId }) => [rooms.site(), rooms.subject(debateId)],
	message: debateMessage,
	audit: (facts) => audited(facts, facts.reason),
	notices: async (tx, facts) => {
		if (!told) return [];
		// One event is one notice, and a second pause is another event: hence the instant.
		const wording = told(facts);
		return notices.tellFollowers(tx, facts.debateId, wording, `${wording}:${tx.now.toISOString()}`);
	}
});

/** The statement as it is now, or that it is not shown any more. */
async function statementMessage(db: Database, { statementId, debateId }: StatementFacts) {
	const row = await statements.find(db, statementId);
	const isPublic = row?.state === 'published';
	const [statement] = isPublic ? await publicStatements(db, [row]) : [];
	return { statementId, debateId, statement: statement ?? null };
}

const heard = ({ debateId, statementId }: StatementFacts) => [
	rooms.subject(debateId),
	rooms.subject(statementId)
];

const auditedStatement = (facts: StatementFacts & Decided) => ({
	subjectId: facts.statementId,
	scopes: [`debate:${facts.debateId}`],
	reason: facts.reason
});

/** A change everybody sees. */
const shown = <F extends StatementFacts & Decided>(wording?: string): Delivery<F> => ({
	rooms: heard,
	message: statementMessage,
	audit: auditedStatement,
	notices: async (tx, facts) =>
		wording && facts.reason ? notices.tellStatementAuthor(tx, facts, wording) : []
});

/** A change of what is not public: its own page hears of it, which only those who may see it join. */
const quiet = <F extends StatementFacts & Decided>(wording?: string): Delivery<F> => ({
	...shown<F>(wording),
	rooms: ({ statementId }) => [rooms.subject(statementId)]
});

const proposal = <F extends { proposalId: string; reason?: string }>(
	wording?: string
): Delivery<F> => ({
	rooms: ({ proposalId }) => [rooms.subject(proposalId)],
	audit: ({ proposalId, reason }) => ({ subjectId: proposalId, reason }),
	notices: async (tx, facts) => (wording ? notices.tellProposalAuthor(tx, facts, wording) : [])
});

export const debateDeliveries: Deliveries = {
	'debate.created': { rooms: () => [], audit: (facts) => audited(facts) },
	'debate.edited': {
		rooms: ({ debateId }) => [rooms.subject(debateId)],
		message: debateMessage,
		audit: (facts) => audited(facts)
	},
	'debate.published': news(),
	'debate.rescheduled': news(() => 'debates_notice_rescheduled'),
	'debate.paused': news(() => 'debates_notice_paused'),
	'debate.resumed': news(() => 'debates_notice_resumed'),
	'debate.cancelled': news(() => 'debates_notice_cancelled'),
	'debate.opened': news(() => 'debates_notice_opened'),
	'debate.closing_soon': news(() => 'debates_notice_closing'),
	'debate.closed': news(() => 'debates_notice_closed'),
	'debate.advanced': {
		...news<DebateFacts & { stage: string }>(({ stage }) => `debates_notice_${stage}`),
		audit: (facts) => audited(facts, undefined, { stage: facts.stage })
	},
	'statement.submitted': quiet(),
	'statement.published': shown('debates_notice_statement_published'),
	'statement.edited': quiet(),
	'statement.withdrawn': shown(),
	'statement.merged': shown('debates_notice_statement_merged'),
	'statement.translated': shown(),
	'statement.returned': shown('debates_notice_statement_returned'),
	'statement.rejected': shown('debates_notice_statement_rejected'),
	'statement.hidden': shown('debates_notice_statement_hidden'),
	'statement.restored': shown('debates_notice_statement_restored'),
	'statement.upheld': quiet('debates_notice_statement_upheld'),
	'proposal.submitted': proposal(),
	'proposal.published': proposal('debates_notice_proposal_published'),
	'proposal.returned': proposal('debates_notice_proposal_returned'),
	'proposal.rejected': proposal('debates_notice_proposal_rejected'),
	'proposal.hidden': proposal('debates_notice_proposal_hidden'),
	'proposal.restored': proposal('debates_notice_proposal_restored'),
	'proposal.upheld': proposal('debates_notice_proposal_upheld'),
	'proposal.withdrawn': proposal(),
	'proposal.opened': {
		rooms: ({ proposalId }) => [rooms.subject(proposalId)],
		audit: ({ proposalId, debateId }) => ({ subjectId: proposalId, facts: { debateId } }),
		notices: notices.tellProposers
	}
};
