/** Rows of the pages: who gets to see one, and what others meet. */
import { openReviewOf } from '../../support/world-contest.ts';
import { stopToken } from '#lib/modules/notifications/server/stop-link.ts';
import { ADMINISTRATORS, MODERATORS_HERE, ORGANISERS_HERE } from './actors.ts';
import {
	allBut,
	everybody,
	members,
	membersOnly,
	only,
	page,
	TO_SIGN_IN,
	type PageRow,
	type PageRows,
	type Place
} from './row.ts';
import { selection } from './rows/contests.ts';
import { channelEndpoints, channelPages } from './rows/channel-doors.ts';
import { spotEndpoints, spotPages } from './rows/spot-doors.ts';
import { debateEndpoints, debatePages } from './rows/debate-doors.ts';
import { meetupEndpoints, meetupPages } from './rows/meetup-doors.ts';
import { editorialEndpoints, editorialPages } from './rows/editorial-doors.ts';
import { opportunityEndpoints, opportunityPages } from './rows/opportunity-doors.ts';
import { outcomeEndpoints, outcomePages } from './rows/outcome-doors.ts';
import { filesEndpoints } from './rows/files.ts';
import type { AccessWorld } from './world.ts';

const ideaPage =
	(state: 'admitted' | 'draft' | 'submitted', suffix = '') =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, author } = await w.idea(w.standing.submission, { state });
		return { path: `/ideas/${id}${suffix}`, owner: author };
	};

async function published(w: AccessWorld): Promise<string> {
	const { contest } = await selection(w, true);
	await w.run('contests.publish_results', contest.organiser, { contestId: contest.id });
	return contest.id;
}

export const pageRows: PageRows = {
	...debatePages,
	...outcomePages,
	...channelPages,
	...spotPages,
	...meetupPages,
	...editorialPages,
	...opportunityPages,
	'/': page(everybody, '/'),
	'/(member)/ideas/[ideaId=uuid]/edit': page(
		membersOnly(['owner'], 'ideas.unknown'),
		ideaPage('draft', '/edit')
	),
	'/(member)/ideas/new': page(
		allBut({ visitor: TO_SIGN_IN, unconfirmed: 'ideas.tier_too_low' }),
		(w) => ({ path: `/ideas/new?contest=${w.standing.submission.id}` })
	),
	'/(member)/me': page(members, '/me'),
	'/(member)/me/data': page(members, '/me/data'),
	'/(member)/me/files': page(members, '/me/files'),
	'/(member)/me/waiting': page(members, '/me/waiting'),
	'/(member)/me/ideas': page(members, '/me/ideas'),
	'/(member)/me/security': page(members, '/me/security'),
	'/(member)/me/votes/[contestId=uuid]': page(members, (w) => ({
		path: `/me/votes/${w.standing.voting.id}`
	})),
	'/(member)/notifications': page(members, '/notifications'),
	'/(member)/outbox': page(members, '/outbox'),
	'/(public)/accessibility': page(everybody, '/accessibility'),
	'/(public)/contests': page(everybody, '/contests'),
	'/(public)/contests/[contestId=uuid]': page(everybody, (w) => ({
		path: `/contests/${w.standing.voting.id}`
	})),
	'/(public)/contests/[contestId=uuid] · a draft': page(
		only(ORGANISERS_HERE, 'contests.unknown', { visitor: 'contests.unknown' }),
		async (w) => ({ path: `/contests/${(await w.contest('draft')).id}` })
	),
	'/(public)/contests/[contestId=uuid]/ideas': page(everybody, (w) => ({
		path: `/contests/${w.standing.voting.id}/ideas`
	})),
	'/(public)/contests/[contestId=uuid]/results': page(everybody, async (w) => ({
		path: `/contests/${await published(w)}/results`
	})),
	'/(public)/decisions': page(everybody, '/decisions'),
	'/(public)/ideas/[ideaId=uuid]': page(everybody, ideaPage('admitted')),
	'/(public)/ideas/[ideaId=uuid] · a draft': page(
		only(['owner'], 'ideas.unknown', { visitor: 'ideas.unknown' }),
		ideaPage('draft')
	),
	'/(public)/ideas/[ideaId=uuid] · waiting for moderators': page(
		only(['owner', 'auditor', ...MODERATORS_HERE], 'ideas.unknown', { visitor: 'ideas.unknown' }),
		ideaPage('submitted')
	),
	'/(public)/limits': page(everybody, '/limits'),
	'/(public)/privacy': page(everybody, '/privacy'),
	'/(public)/report/[subjectId=uuid]': page(members, async (w) => ({
		path: `/report/${(await w.idea(w.standing.voting)).id}`
	})),
	'/(public)/report/[subjectId=uuid] · a draft': page(
		membersOnly(['owner'], 'subjects.unknown'),
		async (w) => {
			const { id, author } = await w.idea(w.standing.submission, { state: 'draft' });
			return { path: `/report/${id}`, owner: author };
		}
	),
	'/(public)/terms': page(everybody, '/terms'),
	'/(public)/unsubscribe/[token]': page(everybody, (w) => ({
		path: `/unsubscribe/${stopToken(w.people.participant.id, 'decision')}`
	})),
	'/(staff)/admin/health': page(membersOnly(ADMINISTRATORS, 'auth.forbidden'), '/admin/health'),
	'/(staff)/admin/people': page(membersOnly(ADMINISTRATORS, 'auth.forbidden'), '/admin/people'),
	'/(staff)/admin/people/[personId=uuid]': page(
		membersOnly(ADMINISTRATORS, 'auth.forbidden'),
		(w) => ({ path: `/admin/people/${w.people.participant.id}` })
	),
	'/(staff)/audit': page(members, '/audit'),
	'/(staff)/contests/[contestId=uuid]/edit': page(
		membersOnly(ORGANISERS_HERE, 'contests.not_organiser'),
		(w) => ({ path: `/contests/${w.standing.voting.id}/edit` })
	),
	'/(staff)/contests/[contestId=uuid]/edit · a draft': page(
		membersOnly(ORGANISERS_HERE, 'contests.unknown'),
		async (w) => ({ path: `/contests/${(await w.contest('draft')).id}/edit` })
	),
	'/(staff)/contests/[contestId=uuid]/shortlist': page(
		membersOnly(ORGANISERS_HERE, 'contests.not_organiser'),
		(w) => ({ path: `/contests/${w.standing.shortlist.id}/shortlist` })
	),
	'/(staff)/contests/manage': page(
		membersOnly(
			[...ORGANISERS_HERE, 'organiser_elsewhere', 'administrator_here'],
			'contests.not_organiser'
		),
		'/contests/manage'
	),
	'/(staff)/moderation': page(
		membersOnly([...MODERATORS_HERE, 'moderator_elsewhere'], 'moderation.not_moderator'),
		async (w) => {
			const { id } = await w.idea(w.standing.submission, { state: 'submitted' });
			return { path: `/moderation?review=${await openReviewOf(id)}` };
		}
	),
	'/auth/confirm': page(everybody, '/auth/confirm?secret=nothing'),
	'/auth/reset': page(everybody, '/auth/reset'),
	'/auth/reset/[secret]': page(everybody, '/auth/reset/nothing'),
	'/auth/sign-in': page(everybody, '/auth/sign-in'),
	'/auth/sign-up': page(everybody, '/auth/sign-up')
};

export interface EndpointRow extends PageRow {
	/** Its operations have rows of their own. */
	readonly servesOperations?: boolean;
}

const forOperations: EndpointRow = { ...page(everybody, '/api/v1'), servesOperations: true };

export const endpointRows: Readonly<Record<string, EndpointRow>> = {
	...debateEndpoints,
	...outcomeEndpoints,
	...channelEndpoints,
	...spotEndpoints,
	...meetupEndpoints,
	...editorialEndpoints,
	...opportunityEndpoints,
	...filesEndpoints,
	'GET /(member)/me/data/download': page(allBut({}), '/me/data/download'),
	'GET /(public)/contests/[contestId=uuid]/results/[file]': page(everybody, async (w) => ({
		path: `/contests/${await published(w)}/results/csv`
	})),
	'GET /api/v1/[...path]': forOperations,
	'POST /api/v1/[...path]': forOperations,
	'PUT /api/v1/[...path]': forOperations,
	'PATCH /api/v1/[...path]': forOperations,
	'DELETE /api/v1/[...path]': forOperations,
	'POST /api/v1/operations/[operation]': forOperations,
	'POST /api/v1/session': forOperations,
	'DELETE /api/v1/session': forOperations,
	'GET /api/v1/openapi.json': page(everybody, '/api/v1/openapi.json'),
	'POST /auth/sign-out': page(everybody, '/auth/sign-out'),
	'GET /brand.css': page(everybody, '/brand.css'),
	'GET /healthz': page(everybody, '/healthz'),
	'GET /readyz': page(everybody, '/readyz'),
	/** Without a token in the configuration it is not there for anybody. */
	'GET /metrics': page(only([], 'request.not_found', { visitor: 'request.not_found' }), '/metrics'),
	'POST /settings/saver': page(everybody, '/settings/saver'),
	'POST /settings/theme': page(everybody, '/settings/theme')
};
