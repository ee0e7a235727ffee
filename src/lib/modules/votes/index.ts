export type {
	BallotPaper,
	Choice,
	LedgerBallot,
	PollMethod,
	Tally,
	VoteReceipt
} from './ballot.ts';
export { currentOf, histogramOf, scoreOf } from './ballot.ts';
export { voteRefusals, type VoteRefusal } from './refusals.ts';
