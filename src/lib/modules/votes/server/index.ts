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
	listTallies as tallies,
	talliesByScore
} from './queries/tallies.ts';
export { paperOf } from './queries/paper.ts';
export { checkVotes, type VoteCheck } from './queries/check-votes.ts';
export { castVoteOperation } from './operations.ts';
