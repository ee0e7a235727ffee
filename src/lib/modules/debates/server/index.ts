import * as repository from './repository.ts';
import * as statements from './statement-repository.ts';

export { canFacilitate, canSeeDebate, canSeeStatement, canWrite, facilitates } from './policy.ts';
export { debateActs, proposalActs, statementActs } from './operations.ts';
export { debateFilters, statementFilters } from './filters.ts';
export { getDebatePage, type DebateView } from './queries/get-debate-page.ts';
export { getResidentsResult, type ResidentsResult } from './queries/get-residents-result.ts';
export { getParticipation, type Participation } from './queries/get-participation.ts';
export {
	getEditingDesk,
	type EditedStatement,
	type EditingDesk
} from './queries/get-editing-desk.ts';
export { getStatementPage, type StatementView } from './queries/get-statement-page.ts';
export { listDebates, listManagedDebates } from './queries/list-debates.ts';
export { listSimilarStatements, type SimilarStatement } from './queries/list-similar.ts';
export { listStatements, type StatementList } from './queries/list-statements.ts';
export { nextStatements, type Asked } from './queries/next-statements.ts';
export { listOwnStatements } from './queries/own-statements.ts';
export {
	getProposal,
	listOwnProposals,
	listProposals,
	type ProposalView
} from './queries/proposals.ts';
export { textsInLanguage } from './views.ts';
export { announceDebates } from './announce.ts';
export { advanceStage } from './use-cases/advance-stage.ts';
export { addStatement } from './use-cases/add-statement.ts';
export { askProposalSecondLook, askSecondLook } from './use-cases/ask-second-look.ts';
export { cancelDebate } from './use-cases/cancel-debate.ts';
export { createDebate } from './use-cases/create-debate.ts';
export {
	importDebate,
	IMPORTED_TEXT_MAX,
	type ImportedDebate,
	type ImportedStatement
} from './use-cases/import-debate.ts';
export { editDebate } from './use-cases/edit-debate.ts';
export { editStatement } from './use-cases/edit-statement.ts';
export { mergeStatement } from './use-cases/merge-statement.ts';
export { pauseDebate, resumeDebate } from './use-cases/pause-debate.ts';
export { proposeDebate } from './use-cases/propose-debate.ts';
export { publishDebate } from './use-cases/publish-debate.ts';
export { rescheduleDebate } from './use-cases/reschedule-debate.ts';
export { secondProposal } from './use-cases/second-proposal.ts';
export { seedStatements } from './use-cases/seed-statements.ts';
export { setDebateRules } from './use-cases/set-debate-rules.ts';
export { skipStatement } from './use-cases/skip-statement.ts';
export { startAnalysis } from './use-cases/start-analysis.ts';
export { translateStatement } from './use-cases/translate-statement.ts';
export { getDebateMap, type DebateMap } from './queries/get-debate-map.ts';
export type { StatementRow } from './statement-repository.ts';

/** A debate with its scopes, whoever asks; who may see it is `canSeeDebate`. */
export const getDebateRow = repository.find;
/** A statement in whatever state; who may see it is `canSeeStatement`. */
export const findStatement = statements.find;
/** Statements of these ids, in whatever state. */
export const listStatementRows = statements.list;
/** Every statement of a debate in whatever state, by number: for records, never for a page. */
export const listEveryStatement = statements.listEvery;
/** What people vote on in a debate, by number. */
export const listPublishedStatements = statements.listPublished;
