/** Rows of the forms: which operation each one runs, and on which page. Who may is the operation's own row. */
import type { Input } from '../../support/doors.ts';
import { form, onPage, type FormRows } from './row.ts';
import { channelForms } from './rows/channel-doors.ts';
import { debateForms } from './rows/debate-doors.ts';
import { editorialForms } from './rows/editorial-doors.ts';
import { filesForms } from './rows/files.ts';
import { meetupForms } from './rows/meetup-doors.ts';
import { opportunityForms } from './rows/opportunity-doors.ts';
import { outcomeForms } from './rows/outcome-doors.ts';
import { spotForms } from './rows/spot-doors.ts';
import type { AccessWorld } from './world.ts';

const MODERATION = '/moderation';
const idea = '/(public)/ideas/[ideaId=uuid]';
const contest = '/(public)/contests/[contestId=uuid]';
const organiser = '/(staff)/contests/[contestId=uuid]';
const person = '/(staff)/admin/people/[personId=uuid]';
/** Forms of an idea's page that name their things themselves: any idea's page takes them. */
const anyIdea = (_: Input, w: AccessWorld): string => `/ideas/${w.anIdea.id}`;

export const formRows: FormRows = {
	...debateForms,
	...outcomeForms,
	...channelForms,
	...meetupForms,
	...editorialForms,
	...opportunityForms,
	...filesForms,
	...spotForms,
	'/(member)/ideas/[ideaId=uuid]/edit?/save': form('ideas.save', '/ideas/{ideaId}/edit'),
	'/(member)/ideas/[ideaId=uuid]/edit?/submit': form('ideas.submit', '/ideas/{ideaId}/edit'),
	'/(member)/ideas/new?/default': form('ideas.draft', '/ideas/new?contest={contestId}'),
	'/(member)/me?/profile': form('identity.update_profile', '/me'),
	'/(member)/me?/resend': form('identity.resend_confirmation', '/me'),
	'/(member)/me/data?/news': form('identity.set_news_consent', '/me/data'),
	'/(member)/me/data?/delete': form('identity.delete_account', '/me/data'),
	'/(member)/me/security?/password': form('identity.change_password', '/me/security'),
	'/(member)/me/security?/email': form('identity.change_email', '/me/security'),
	'/(member)/me/security?/phone': form('identity.request_phone_code', '/me/security'),
	'/(member)/me/security?/code': form('identity.confirm_phone', '/me/security'),
	'/(member)/me/security?/endSession': form('identity.end_session', '/me/security'),
	'/(member)/me/security?/endOthers': form('identity.end_other_sessions', '/me/security'),
	'/(member)/me/security?/createToken': form('identity.create_token', '/me/security'),
	'/(member)/me/security?/revokeToken': form('identity.revoke_token', '/me/security'),
	'/(member)/me/security?/reauthenticate': form('identity.reauthenticate', '/me/security'),
	'/(member)/notifications?/read': form('notifications.mark_read', '/notifications'),
	'/(member)/notifications?/readAll': form('notifications.mark_all_read', '/notifications'),
	'/(member)/notifications?/settings': form('notifications.set_settings', '/notifications'),
	[`${contest}?/follow`]: form('subjects.follow', '/contests/{subjectId}'),
	[`${contest}?/unfollow`]: form('subjects.unfollow', '/contests/{subjectId}'),
	[`${contest}/ideas?/castVote`]: onPage(
		'votes.cast',
		(_, w) => `/contests/${w.standing.voting.id}/ideas`
	),
	[`${idea}?/castVote`]: form('votes.cast', '/ideas/{itemId}'),
	[`${idea}?/follow`]: onPage('subjects.follow', anyIdea),
	[`${idea}?/unfollow`]: onPage('subjects.unfollow', anyIdea),
	[`${idea}?/react`]: form('reactions.set', '/ideas/{subjectId}'),
	[`${idea}?/withdraw`]: form('ideas.withdraw', '/ideas/{ideaId}'),
	[`${idea}?/secondLook`]: form('ideas.second_look', '/ideas/{ideaId}'),
	[`${idea}?/postComment`]: form('comments.post', '/ideas/{subjectId}'),
	[`${idea}?/editComment`]: onPage('comments.edit', anyIdea),
	[`${idea}?/deleteComment`]: onPage('comments.delete', anyIdea),
	'/(public)/report/[subjectId=uuid]?/default': form('moderation.report', '/report/{subjectId}'),
	'/(public)/unsubscribe/[token]?/default': form('notifications.stop_mail', '/unsubscribe/{token}'),
	[`${person}?/grant`]: form('identity.grant_role', '/admin/people/{personId}'),
	[`${person}?/revoke`]: form('identity.revoke_role', '/admin/people/{personId}'),
	[`${person}?/block`]: form('identity.block', '/admin/people/{personId}'),
	[`${person}?/unblock`]: form('identity.unblock', '/admin/people/{personId}'),
	[`${organiser}/edit?/edit`]: form('contests.edit', '/contests/{contestId}/edit'),
	[`${organiser}/edit?/limits`]: form('contests.set_limits', '/contests/{contestId}/edit'),
	[`${organiser}/edit?/publish`]: form('contests.publish', '/contests/{contestId}/edit'),
	[`${organiser}/edit?/reschedule`]: form('contests.reschedule', '/contests/{contestId}/edit'),
	[`${organiser}/edit?/cancel`]: form('contests.cancel', '/contests/{contestId}/edit'),
	[`${organiser}/shortlist?/nominate`]: form(
		'contests.nominate',
		'/contests/{contestId}/shortlist'
	),
	[`${organiser}/shortlist?/reason`]: form(
		'contests.set_reason',
		'/contests/{contestId}/shortlist'
	),
	[`${organiser}/shortlist?/publish`]: form(
		'contests.publish_results',
		'/contests/{contestId}/shortlist'
	),
	'/(staff)/contests/manage?/default': form('contests.create', '/contests/manage'),
	'/(staff)/moderation?/claim': form('moderation.claim', MODERATION),
	'/(staff)/moderation?/release': form('moderation.release', MODERATION),
	'/(staff)/moderation?/decide': form('moderation.decide', MODERATION),
	'/auth/confirm?/default': form('identity.confirm_email', '/auth/confirm'),
	'/auth/reset?/default': form('identity.request_reset', '/auth/reset'),
	'/auth/reset/[secret]?/default': form('identity.reset_password', '/auth/reset/{secret}'),
	'/auth/sign-in?/default': form('identity.sign_in', '/auth/sign-in'),
	'/auth/sign-up?/default': form('identity.sign_up', '/auth/sign-up')
};
