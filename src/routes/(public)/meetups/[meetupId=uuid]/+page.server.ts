import { uploadFileOperation } from '#lib/modules/files/server/index.ts';
import {
	getMeetupPage,
	meetupActs,
	PHOTO_PURPOSE,
	signUpActs
} from '#lib/modules/meetups/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { withFiles } from '#lib/server/http/with-files.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const page = unwrap(await getMeetupPage(ctx, params), ctx.locale);
	const { bar } = page.standing;
	return {
		page,
		here: url.pathname + url.search,
		bar: bar && sentenceOf(bar, undefined, ctx.locale)
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	meetupId: params.meetupId
});
const photo = { name: 'photo', idName: 'fileId', purpose: PHOTO_PURPOSE };

export const actions = {
	signUp: formAction(signUpActs.signUp, { extra }),
	withdraw: formAction(signUpActs.withdraw, { extra }),
	open: formAction(meetupActs.open, { extra }),
	cancel: formAction(meetupActs.cancel, { extra }),
	hold: formAction(meetupActs.hold, { extra }),
	report: formAction(meetupActs.report, { extra }),
	addPhoto: withFiles(meetupActs.addPhoto, uploadFileOperation, [photo], { extra }),
	removePhoto: formAction(meetupActs.removePhoto)
} satisfies Actions;
