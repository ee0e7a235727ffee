import { defineModule } from '#lib/server/module.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { voteRefusals } from '../refusals.ts';
import { voteOperations } from './operations.ts';
import { personalVotes } from './queries/personal-votes.ts';
import { areTalliesPublic, holdsBallot } from './queries/tallies.ts';
import { endFlushes, startFlushes } from './run-flush.ts';
import { tallyState } from './state.ts';
import { takeBackOpenVotes, unlinkVoter } from './use-cases/release-voter.ts';

export const votesModule = defineModule({
	name: 'votes',
	refusals: voteRefusals,
	operations: voteOperations,
	admission: {
		poll: (_actor, pollId, db, now) => areTalliesPublic(db, pollId, now),
		tally: (actor, itemId, db) => actor.kind === 'person' && holdsBallot(db, itemId, actor.id)
	},
	state: { tally: tallyState },
	introduce() {
		onAccountDeleted(async (tx, personId) => {
			await takeBackOpenVotes(tx, personId);
			await unlinkVoter(tx, personId);
		});
		registerPersonalData('votes', personalVotes);
	},
	start: startFlushes,
	stop: endFlushes
});
