import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { checkIn } from './use-cases/check-in.ts';
import { cancelMeetup, holdMeetup, openMeetup, reportMeetup } from './use-cases/move-meetup.ts';
import { addPhoto, removePhoto } from './use-cases/photos.ts';
import { draftMeetup, editMeetup } from './use-cases/write-meetup.ts';

const staff = { caller: 'staff' } as const;
const TEAM = ['meetups.unknown', 'meetups.not_team'];
const MOVE = [...TEAM, 'meetups.state_unfit'];
const FIELDS = ['meetups.time_bad', 'meetups.ages_bad', 'places.unknown'];
const State = z.object({ state: z.string() });
const at = '/meetups/{meetupId}';

/** What a channel's team does with its events, by what their forms call it. */
export const meetupActs = {
	draft: operation({
		...staff,
		id: 'meetups.draft',
		summary: 'Begin an event that only the team sees',
		method: 'POST',
		path: '/channels/{channelId}/meetups',
		input: s.DraftMeetup,
		output: z.object({ meetupId: z.uuid() }),
		refusals: ['channels.unknown', 'meetups.not_team', 'meetups.channel_unfit', ...FIELDS],
		run: draftMeetup
	}),
	edit: operation({
		...staff,
		id: 'meetups.edit',
		summary: 'Change an event; people are told of another time or place',
		method: 'PATCH',
		path: at,
		input: s.EditMeetup,
		output: z.object({ version: z.int() }),
		refusals: [
			...MOVE,
			'meetups.channel_unfit',
			'meetups.changed_elsewhere',
			'meetups.ages_fixed',
			'meetups.capacity_taken',
			...FIELDS
		],
		run: editMeetup
	}),
	open: operation({
		...staff,
		id: 'meetups.open',
		summary: 'Open an event for sign-up',
		method: 'POST',
		path: `${at}/opening`,
		input: s.MeetupId,
		output: State,
		refusals: [...MOVE, 'meetups.channel_unfit', 'meetups.time_bad'],
		run: openMeetup
	}),
	cancel: operation({
		...staff,
		id: 'meetups.cancel',
		summary: 'Cancel an event, with a public reason',
		method: 'POST',
		path: `${at}/cancellation`,
		input: s.CancelMeetup,
		output: State,
		refusals: MOVE,
		run: cancelMeetup
	}),
	hold: operation({
		...staff,
		id: 'meetups.hold',
		summary: 'Say that an event was held',
		method: 'POST',
		path: `${at}/holding`,
		input: s.MeetupId,
		output: State,
		refusals: [...MOVE, 'meetups.not_begun'],
		run: holdMeetup
	}),
	report: operation({
		...staff,
		id: 'meetups.report',
		summary: 'Publish the report of an event that was held',
		method: 'PUT',
		path: `${at}/report`,
		input: s.ReportMeetup,
		output: State,
		refusals: MOVE,
		run: reportMeetup
	}),
	checkIn: operation({
		...staff,
		id: 'meetups.check_in',
		summary: 'Let somebody in by the code of their ticket',
		method: 'POST',
		path: `${at}/check-ins`,
		input: s.CheckIn,
		output: z.object({ at: z.string(), isNew: z.boolean() }),
		refusals: [
			...MOVE,
			'meetups.check_in_early',
			'meetups.check_in_over',
			'meetups.ticket_unknown',
			'meetups.consent_missing'
		],
		run: checkIn
	}),
	addPhoto: operation({
		...staff,
		id: 'meetups.add_photo',
		summary: 'Put a picture into the report, whose people agreed',
		method: 'POST',
		path: `${at}/photos`,
		input: s.AddPhoto,
		output: z.object({ photoId: z.uuid() }),
		refusals: [...MOVE, 'meetups.photo_missing', 'meetups.photos_full', 'files.not_usable'],
		run: addPhoto
	}),
	removePhoto: operation({
		...staff,
		id: 'meetups.remove_photo',
		summary: 'Take a picture out of a report for good',
		method: 'DELETE',
		path: '/meetup-photos/{photoId}',
		input: s.PhotoId,
		output: z.object({ done: z.literal(true) }),
		refusals: [...TEAM, 'meetups.photo_unknown'],
		run: removePhoto
	})
};
