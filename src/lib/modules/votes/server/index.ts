export { castVote } from './use-cases/cast-vote.ts';
export { pauseVoting, putToVote, resumeVoting, withdrawFromVote } from './use-cases/put-to-vote.ts';
export {
	createPoll,
	reschedulePoll,
	type PollDates,
	type PollRules
} from './use-cases/schedule-poll.ts';
export {
	areTalliesPublic,
	countVoters,
	getTally,
	hiddenCounts,
	listTallies as tallies,
	talliesByScore
} from './queries/tallies.ts';
export {
	ballotHorizon,
	ballotsAfter,
	currentChoices,
	itemsOf,
	ledgerHeads,
	type LedgerHead
} from './ledger-repository.ts';
export { countVotersByPlace, listResidentCounts } from './place-repository.ts';
export { onBallots } from './ports.ts';
export { importBallots } from './use-cases/import-ballots.ts';
export { pausePoll, resumePoll } from './use-cases/pause-poll.ts';
export { choicesOf } from './queries/choices-of.ts';
export { voterIdOf } from './queries/paper.ts';
export { paperOf } from './queries/paper.ts';
export { checkVotes, type VoteCheck } from './queries/check-votes.ts';
export { castVoteOperation } from './operations.ts';
