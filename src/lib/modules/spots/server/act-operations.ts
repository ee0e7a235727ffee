import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { assignSpot, releaseSpot } from './use-cases/assign-spot.ts';
import { cleanSpot } from './use-cases/clean-spot.ts';
import { confirmSpot } from './use-cases/confirm-spot.ts';
import { declineSpot, mergeSpot } from './use-cases/decline-spot.ts';
import { offerHands, takeOfferBack } from './use-cases/offer-hands.ts';
import { countSurvivors, recordAction, withdrawAction } from './use-cases/record-action.ts';
import { reportSpot } from './use-cases/report-spot.ts';
import { seeSpot } from './use-cases/see-spot.ts';
import { returnSpot, verifySpot } from './use-cases/verify-spot.ts';

const resident = { caller: 'signed_in', socket: true } as const;
const staff = { caller: 'staff' } as const;
const CLOSED = ['channels.archived', 'channels.not_running', 'spots.not_here'];
const RESIDENT = [
	...['spots.unknown', 'rate.limited', 'spots.tier_too_low', 'spots.state_unfit'],
	...CLOSED
];
const TEAM = ['spots.unknown', 'channels.not_team', 'spots.state_unfit', ...CLOSED];
const HANDS = ['spots.unknown', 'spots.not_assignee', 'spots.state_unfit', ...CLOSED];
const ACTION = ['spots.action_unknown', 'channels.not_team', 'spots.withdrawn', ...CLOSED];
const State = z.object({ state: z.string() });
const Offer = z.object({ isOffered: z.boolean() });
const at = '/spots/{spotId}';

/** The writes of spots, by what their forms call them. */
export const spotActs = {
	report: operation({
		...resident,
		id: 'spots.report',
		summary: 'Report a place: rubbish, ground to plant or to clean up, bins that lack',
		method: 'POST',
		path: '/channels/{channelId}/spots',
		input: s.ReportSpot,
		output: z.object({ spotId: z.uuid() }),
		refusals: [
			...['channels.unknown', 'rate.limited', 'spots.tier_too_low', ...CLOSED],
			...['spots.where_missing', 'spots.outside', 'places.unknown', 'files.not_usable']
		],
		run: reportSpot
	}),
	see: operation({
		...resident,
		id: 'spots.see',
		summary: 'Say that one sees it, too',
		method: 'POST',
		path: `${at}/sightings`,
		input: s.SpotId,
		output: z.object({ seenCount: z.int() }),
		refusals: [...RESIDENT, 'spots.seen_already'],
		run: seeSpot
	}),
	confirm: operation({
		...staff,
		id: 'spots.confirm',
		summary: 'Say that the team was there and saw it',
		method: 'PUT',
		path: `${at}/confirmation`,
		input: s.ConfirmSpot,
		output: State,
		refusals: [...TEAM, 'spots.own_report', 'spots.where_missing', 'spots.outside'],
		run: confirmSpot
	}),
	offer: operation({
		...resident,
		id: 'spots.offer',
		summary: 'Offer to clean it, as a member',
		method: 'POST',
		path: `${at}/offers`,
		input: s.SpotId,
		output: Offer,
		refusals: [...RESIDENT, 'spots.not_member', 'spots.offered_already'],
		run: offerHands
	}),
	takeOfferBack: operation({
		...resident,
		id: 'spots.take_offer_back',
		summary: 'Take the offer back',
		method: 'DELETE',
		path: `${at}/offers`,
		input: s.SpotId,
		output: Offer,
		refusals: ['spots.unknown', 'spots.not_offered'],
		run: takeOfferBack
	}),
	assign: operation({
		...staff,
		id: 'spots.assign',
		summary: 'Give it to somebody who offered, or to the team, until a day',
		method: 'PUT',
		path: `${at}/assignment`,
		input: s.AssignSpot,
		output: State,
		refusals: [...TEAM, 'spots.due_bad', 'spots.not_offered'],
		run: assignSpot
	}),
	release: operation({
		...resident,
		id: 'spots.release',
		summary: 'Give it back, to wait for other hands',
		method: 'POST',
		path: `${at}/release`,
		input: s.SpotReason,
		output: State,
		refusals: HANDS,
		run: releaseSpot
	}),
	clean: operation({
		...resident,
		id: 'spots.clean',
		summary: 'Say that it is clean, with a picture',
		method: 'POST',
		path: `${at}/cleaning`,
		input: s.CleanSpot,
		output: State,
		refusals: [...HANDS, 'spots.photo_needed', 'files.not_usable'],
		run: cleanSpot
	}),
	verify: operation({
		...resident,
		id: 'spots.verify',
		summary: 'Say, thirty days after and as another resident, that it stayed clean',
		method: 'POST',
		path: `${at}/verification`,
		input: s.SpotId,
		output: State,
		refusals: [...RESIDENT, 'spots.own_work', 'spots.too_early'],
		run: verifySpot
	}),
	return: operation({
		...resident,
		id: 'spots.return',
		summary: 'Say that it is dirty again',
		method: 'POST',
		path: `${at}/return`,
		input: s.SpotReason,
		output: State,
		refusals: RESIDENT,
		run: returnSpot
	}),
	decline: operation({
		...staff,
		id: 'spots.decline',
		summary: 'Decline a report with a public reason',
		method: 'POST',
		path: `${at}/decline`,
		input: s.SpotReason,
		output: State,
		refusals: TEAM,
		run: declineSpot
	}),
	merge: operation({
		...staff,
		id: 'spots.merge',
		summary: 'Decline a report as the same as another one',
		method: 'POST',
		path: `${at}/merge`,
		input: s.MergeSpot,
		output: z.object({ intoId: z.uuid() }),
		refusals: [...TEAM, 'spots.merge_unfit'],
		run: mergeSpot
	}),
	recordAction: operation({
		...staff,
		id: 'spots.record_action',
		summary: 'Write a day of work down: how many came, what was taken away or planted',
		method: 'POST',
		path: '/channels/{channelId}/spot-actions',
		input: s.RecordAction,
		output: z.object({ actionId: z.uuid() }),
		refusals: [
			...['channels.unknown', 'channels.not_team', ...CLOSED],
			...['spots.date_future', 'spots.nothing_done', 'spots.unknown']
		],
		run: recordAction
	}),
	withdrawAction: operation({
		...staff,
		id: 'spots.withdraw_action',
		summary: 'Take a day of work out of the sums, with a reason',
		method: 'POST',
		path: '/spot-actions/{actionId}/withdrawal',
		input: s.WithdrawAction,
		output: z.object({ done: z.literal(true) }),
		refusals: ACTION,
		run: withdrawAction
	}),
	countSurvivors: operation({
		...staff,
		id: 'spots.count_survivors',
		summary: 'Write down how many saplings of a planting live, a year after it',
		method: 'POST',
		path: '/spot-actions/{actionId}/survivors',
		input: s.CountSurvivors,
		output: z.object({ countId: z.uuid() }),
		refusals: [
			...ACTION,
			...['spots.not_planting', 'spots.date_future', 'spots.too_early', 'spots.more_alive']
		],
		run: countSurvivors
	})
};
