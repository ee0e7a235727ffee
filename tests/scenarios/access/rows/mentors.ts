/** Mentors, who asks them, and what is between two people. */
import { hoursAhead, MESSAGE, PROFILE, REASON } from '../../../support/world-mentor.ts';
import { aHome, aPair, aProposedHome, meeting, mentor, pair } from '../opportunity-world.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { TEAM_HERE } from './channels.ts';

/** The owner is one of the two: not even those who lead the channel come between them. */
const oneOfTwo = only(['owner'], 'mentors.pair_unknown');
const hidden = only(['auditor', ...TEAM_HERE], 'channels.unknown', {
	visitor: 'channels.unknown'
});

const ofPair =
	(whose: 'mentor' | 'mentee', isAsked: boolean, more: () => object = () => ({})) =>
	async (w: AccessWorld): Promise<Given> => {
		const two = await pair(w, isAsked);
		return { input: { pairId: two.pairId, ...more() }, owner: two[whose] };
	};

export const mentorRows: OperationRows = {
	'mentors.list': row(everybody, async (w) => ({ input: { channelId: (await aHome(w)).id } })),
	'mentors.list · of a proposed channel': row(hidden, async (w) => {
		const { id: channelId, lead } = await aProposedHome(w);
		return { input: { channelId }, owner: lead };
	}),
	'mentors.pairs': row(signedIn, async (w) => ({ input: { channelId: (await aHome(w)).id } })),
	'mentors.pair': row(oneOfTwo, async (w) => {
		const { pairId, mentee } = await aPair(w);
		return { input: { pairId }, owner: mentee };
	}),
	'mentors.pair · by the mentor': row(oneOfTwo, async (w) => {
		const { pairId, mentor: owner } = await aPair(w);
		return { input: { pairId }, owner };
	}),
	'mentors.present': row(only(['owner'], 'mentors.not_mentor'), async (w) => {
		const { of, mentor: owner } = await mentor(w, true);
		return { input: { channelId: of.id, version: 0, ...PROFILE }, owner };
	}),
	'mentors.ask': row(allBut({ unconfirmed: 'mentors.tier_too_low' }), async (w) => {
		const { mentorId } = await mentor(w);
		return { input: { mentorId, field: 'it', hours: 1, message: MESSAGE } };
	}),
	'mentors.take_back': row(oneOfTwo, ofPair('mentee', true)),
	'mentors.answer': row(
		oneOfTwo,
		ofPair('mentor', true, () => ({ verdict: 'accept', reason: REASON }))
	),
	'mentors.finish': row(
		oneOfTwo,
		ofPair('mentee', false, () => ({ reason: REASON }))
	),
	'mentors.plan_meeting': row(
		oneOfTwo,
		ofPair('mentor', false, () => ({ meetsAt: hoursAhead(48), topic: 'Алғашқы бет' }))
	),
	'mentors.change_meeting': row(only(['owner'], 'mentors.meeting_unknown'), async (w) => {
		const { meetingId, mentee } = await meeting(w);
		const change = { version: 1, state: 'planned', note: 'Ноутбук алып келу' };
		return { input: { meetingId, ...change }, owner: mentee };
	})
};
