export type {
	BallotPaper,
	Choice,
	Counts,
	CurrentChoice,
	ImportedBallot,
	LedgerBallot,
	PollMethod,
	StreamedBallot,
	Tally,
	VoteReceipt
} from './ballot.ts';
export { currentOf, histogramOf, NO_COUNTS, scoreOf } from './ballot.ts';
export { voteRefusals, type VoteRefusal } from './refusals.ts';
