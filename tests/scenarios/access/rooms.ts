/** Rows of the socket rooms: who may hear each kind. */
import type { IdeaOptions } from '../../support/world-contest.ts';
import { HERE, MODERATORS_HERE, ORGANISERS_HERE } from './actors.ts';
import { everybody, heardBy, room, type Heard, type RoomRows } from './row.ts';
import { channelRooms } from './rows/channel-doors.ts';
import { spotRooms } from './rows/spot-doors.ts';
import { debateRooms } from './rows/debate-doors.ts';
import { meetupRooms } from './rows/meetup-doors.ts';
import { editorialRooms } from './rows/editorial-doors.ts';
import { opportunityRooms } from './rows/opportunity-doors.ts';
import { outcomeRooms } from './rows/outcome-doors.ts';
import type { AccessWorld } from './world.ts';

const ofIdea =
	(options: IdeaOptions) =>
	async (w: AccessWorld): Promise<Heard> => {
		const { id, author } = await w.idea(w.standing.submission, options);
		return { room: `subject:${id}`, owner: author };
	};

export const roomRows: RoomRows = {
	...debateRooms,
	...outcomeRooms,
	...channelRooms,
	...spotRooms,
	...meetupRooms,
	...editorialRooms,
	...opportunityRooms,
	site: room(everybody, () => ({ room: 'site:all' })),
	subject: room(everybody, ofIdea({})),
	'subject · a draft': room(heardBy('owner'), ofIdea({ state: 'draft' })),
	'subject · waiting for moderators': room(
		heardBy('owner', 'auditor', ...MODERATORS_HERE),
		ofIdea({ state: 'submitted' })
	),
	'subject · a contest in draft': room(heardBy(...ORGANISERS_HERE), async (w) => ({
		room: `subject:${(await w.contest('draft')).id}`
	})),
	poll: room(everybody, (w) => ({ room: `poll:${w.standing.voting.pollId}` })),
	'poll · counts kept until the end': room(heardBy(), async (w) => ({
		room: `poll:${(await w.contest('voting', { tallyRule: 'on_release' })).pollId}`
	})),
	tally: room(heardBy('owner'), async (w) => {
		const { pollId } = w.standing.voting;
		const { id: itemId } = await w.idea(w.standing.voting);
		const owner = await w.person('Дауысшы');
		await w.run('votes.cast', owner, { pollId, itemId, choice: 1 });
		return { room: `tally:${itemId}`, owner };
	}),
	queue: room(heardBy('moderator'), () => ({ room: 'queue:all' })),
	'queue · of a territory': room(heardBy('moderator_here'), () => ({
		room: `queue:territory:${HERE}`
	})),
	shortlist: room(heardBy(...ORGANISERS_HERE), (w) => ({
		room: `shortlist:${w.standing.shortlist.id}`
	})),
	person: room(heardBy('owner'), async (w) => {
		const owner = await w.person('Біреу');
		return { room: `person:${owner.id}`, owner };
	})
};
