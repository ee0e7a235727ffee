import { defineModule } from '#lib/server/module.ts';
import { registerFileOwner } from '#lib/modules/files/server/index.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { meetupRefusals } from '../refusals.ts';
import * as certificates from './certificate-repository.ts';
import { forgetKnownParents, lapse, remind } from './clock-work.ts';
import * as consents from './consent-repository.ts';
import { meetupDeliveries } from './deliveries.ts';
import {
	isMeetupSeen,
	isPhotoSeen,
	PHOTO_PURPOSE,
	photoOwner,
	photoReview
} from './introductions.ts';
import { leaveMeetups } from './leave.ts';
import { meetupOperations } from './operations.ts';
import * as photos from './photo-repository.ts';
import * as signups from './signup-repository.ts';

export const meetupsModule = defineModule({
	name: 'meetups',
	refusals: meetupRefusals,
	operations: meetupOperations,
	deliveries: meetupDeliveries,
	jobs: [
		{ name: 'meetups.remind', everySeconds: 60, run: remind },
		{ name: 'meetups.lapse', everySeconds: 30, run: lapse },
		{ name: 'meetups.forget_parents', everySeconds: 3_600, run: forgetKnownParents }
	],
	introduce() {
		registerVisibility('meetup', isMeetupSeen);
		registerVisibility('meetup_photo', isPhotoSeen);
		registerFileOwner(PHOTO_PURPOSE, photoOwner);
		registerReviewable('meetup_photo', photoReview);
		onAccountDeleted(leaveMeetups);
		registerPersonalData('meetup_sign_ups', signups.listByPerson);
		registerPersonalData('meetup_parents', consents.listByPerson);
		registerPersonalData('meetup_certificates', certificates.listByPerson);
		registerPersonalData('meetup_photos', photos.listByPerson);
	}
});
