export {
	allows,
	DEBATE_STATES,
	isForward,
	STAGES,
	stateAt,
	TOPICS,
	type Debate,
	type DebateAct,
	type DebateCard,
	type DebateChange,
	type DebateStage,
	type DebateState,
	PROPOSAL_STATES,
	type Proposal,
	type ProposalState,
	type Source,
	type Topic
} from './debate.ts';
export {
	hintsOf,
	lengthOf,
	STATEMENT_MAX,
	STATEMENT_MIN,
	tidy,
	type Hint,
	STATEMENTS_A_DAY,
	STATEMENTS_A_DEBATE,
	type AskedStatement,
	type Lang,
	type OwnStatement,
	type Progress,
	type PublicStatement,
	type StatementState,
	type Translation
} from './statement.ts';
export { linesOf, sourcesOf } from './sources.ts';
export { debateRefusals, type DebateRefusal } from './refusals.ts';
