/** Every page of the demo by name: what is looked at with axe, in pictures, in every language. */
import {
	SECTION_PAGES,
	sectionIds,
	type Ids,
	type InState,
	type ListedPage,
	type Thing
} from './listed-sections.ts';

export type { ListedPage };

/** @param get reads an address of the API under `/api/v1` */
export async function demoIds(get: (path: string) => Promise<unknown>): Promise<Ids> {
	const list = async <T extends Thing>(path: string) => ((await get(path)) as { items: T[] }).items;
	const contests = (await get('/contests')) as (Thing & { phase: string })[];
	const contestIn = (phase: string) => contests.find((contest) => contest.phase === phase)!.id;
	const [idea] = await list(`/contests/${contestIn('voting')}/ideas?sort=discussed`);
	const debates = await list<InState & { participantCount: number }>('/debates?limit=50');
	const debateIn = (state: string) =>
		debates
			.filter((debate) => debate.state === state)
			.sort((a, b) => b.participantCount - a.participantCount)[0]!.id;
	const open = debateIn('open');
	const monitored = debateIn('monitoring');
	const [statement] = await list(`/debates/${open}/statements`);
	const board = (await get(`/statements/${statement!.id}/arguments`)) as {
		nodes: Thing[];
	};
	const outcome = (await get(`/debates/${monitored}/outcome`)) as { recommendations: Thing[] };
	const [institution] = await list('/institutions');
	const sessionOf = async (debate: string) => (await list(`/debates/${debate}/sessions`))[0]!.id;
	const [proposal] = await list('/debate-proposals');
	const channels = await list<Thing & { postCount: number }>('/channels?limit=50');
	const channel = channels.find(({ postCount }) => postCount > 0)!;
	const [post] = await list(`/channels/${channel.id}/posts`);
	return {
		...(await sectionIds(list)),
		voting: contestIn('voting'),
		submission: contestIn('submission'),
		results: contestIn('results'),
		idea: idea!.id,
		open,
		monitored,
		scheduled: debateIn('scheduled'),
		overdue: debateIn('forwarded'),
		analysis: debateIn('analysis'),
		statement: statement!.id,
		argument: board.nodes[0]!.id,
		recommendation: outcome.recommendations[0]!.id,
		institution: institution!.id,
		coming: await sessionOf(open),
		past: await sessionOf(monitored),
		proposal: proposal!.id,
		channel: channel.id,
		post: post!.id
	};
}

const CONTEST_PAGES: readonly ListedPage[] = [
	{ name: 'contests', path: '/contests' },
	{ name: 'contest', path: ({ voting }) => `/contests/${voting}` },
	{ name: 'ideas', path: ({ voting }) => `/contests/${voting}/ideas`, as: 'citizen' },
	{ name: 'nothing found', path: ({ voting }) => `/contests/${voting}/ideas?q=йцукенгшщз` },
	{ name: 'idea', path: ({ idea }) => `/ideas/${idea}`, as: 'citizen' },
	{ name: 'idea for visitors', path: ({ idea }) => `/ideas/${idea}` },
	{ name: 'results', path: ({ results }) => `/contests/${results}/results` },
	{ name: 'new idea', path: ({ submission }) => `/ideas/new?contest=${submission}`, as: 'citizen' },
	{ name: 'report', path: ({ idea }) => `/report/${idea}`, as: 'citizen' },
	{ name: 'manage', path: '/contests/manage', as: 'organiser' },
	{
		name: 'edit contest',
		path: ({ submission }) => `/contests/${submission}/edit`,
		as: 'organiser'
	},
	{ name: 'shortlist', path: ({ voting }) => `/contests/${voting}/shortlist`, as: 'organiser' }
];

const ofOpen =
	(suffix = '') =>
	({ open }: Ids) =>
		`/debates/${open}${suffix}`;
const ofMonitored =
	(suffix = '') =>
	({ monitored }: Ids) =>
		`/debates/${monitored}${suffix}`;

const DEBATE_PAGES: readonly ListedPage[] = [
	{ name: 'debates', path: '/debates' },
	{ name: 'debate', path: ofOpen(), as: 'citizen' },
	{ name: 'debate for visitors', path: ofOpen() },
	{ name: 'debate in monitoring', path: ofMonitored() },
	{ name: 'debate overdue', path: ({ overdue }) => `/debates/${overdue}` },
	{ name: 'debate to come', path: ({ scheduled }) => `/debates/${scheduled}`, as: 'citizen' },
	{ name: 'debate report', path: ofMonitored('/report') },
	{
		name: 'statement',
		path: ({ open, statement }) => `/debates/${open}/statements/${statement}`,
		as: 'citizen'
	},
	{
		name: 'statement read in order',
		path: ({ open, statement }) => `/debates/${open}/statements/${statement}?view=reading`
	},
	{
		name: 'argument',
		path: ({ open, statement, argument }) =>
			`/debates/${open}/statements/${statement}/arguments/${argument}`,
		as: 'citizen'
	},
	{ name: 'proposals', path: '/debates/proposals', as: 'citizen' },
	{ name: 'proposal', path: ({ proposal }) => `/debates/proposals/${proposal}`, as: 'citizen' },
	{ name: 'propose', path: '/debates/propose', as: 'citizen' },
	{ name: 'manage debates', path: '/debates/manage', as: 'facilitator' },
	{ name: 'new debate', path: '/debates/new', as: 'facilitator' },
	{ name: 'edit debate', path: ofOpen('/edit'), as: 'facilitator' },
	{ name: 'import', path: '/debates/import', as: 'facilitator' },
	{
		name: 'outcome desk',
		path: ({ analysis }) => `/debates/${analysis}/outcome`,
		as: 'facilitator'
	},
	{ name: 'recommendation', path: ({ recommendation }) => `/recommendations/${recommendation}` },
	{ name: 'responses', path: '/responses', as: 'responder' },
	{ name: 'institutions', path: '/institutions' },
	{ name: 'institution', path: ({ institution }) => `/institutions/${institution}` },
	{ name: 'new institution', path: '/institutions/new', as: 'organiser' },
	{ name: 'sessions', path: ofOpen('/sessions'), as: 'facilitator' },
	{ name: 'session', path: ({ coming }) => `/sessions/${coming}`, as: 'citizen' },
	{ name: 'session past', path: ({ past }) => `/sessions/${past}` },
	{ name: 'session screen', path: ({ coming }) => `/sessions/${coming}/screen` },
	{ name: 'session run', path: ({ coming }) => `/sessions/${coming}/run`, as: 'facilitator' },
	{ name: 'protocol', path: ({ past }) => `/sessions/${past}/protocol` }
];

const ofChannel =
	(suffix = '') =>
	({ channel }: Ids) =>
		`/channels/${channel}${suffix}`;

const CHANNEL_PAGES: readonly ListedPage[] = [
	{ name: 'channels', path: '/channels' },
	{ name: 'channel', path: ofChannel(), as: 'citizen' },
	{ name: 'channel for visitors', path: ofChannel() },
	{
		name: 'post',
		path: ({ channel, post }) => `/channels/${channel}/posts/${post}`,
		as: 'citizen'
	},
	{ name: 'new channel', path: '/channels/new', as: 'organiser' },
	{ name: 'edit channel', path: ofChannel('/edit'), as: 'organiser' },
	{ name: 'channel desk', path: ofChannel('/desk'), as: 'organiser' },
	{ name: 'new post', path: ofChannel('/posts/new'), as: 'organiser' }
];

export const LISTED_PAGES: readonly ListedPage[] = [
	{ name: 'home', path: '/' },
	...CONTEST_PAGES,
	...DEBATE_PAGES,
	...CHANNEL_PAGES,
	...SECTION_PAGES,
	{ name: 'sign in', path: '/auth/sign-in' },
	{ name: 'sign up', path: '/auth/sign-up' },
	{ name: 'reset', path: '/auth/reset' },
	{ name: 'my page', path: '/me', as: 'citizen' },
	{ name: 'security', path: '/me/security', as: 'citizen' },
	{ name: 'my data', path: '/me/data', as: 'citizen' },
	{ name: 'my ideas', path: '/me/ideas', as: 'citizen' },
	{ name: 'waiting to be sent', path: '/me/waiting', as: 'citizen' },
	{ name: 'my votes', path: ({ voting }) => `/me/votes/${voting}`, as: 'citizen' },
	{ name: 'notifications', path: '/notifications', as: 'citizen' },
	{ name: 'outbox', path: '/outbox', as: 'administrator' },
	{ name: 'moderation', path: '/moderation', as: 'moderator' },
	{ name: 'people', path: '/admin/people', as: 'administrator' },
	{ name: 'health', path: '/admin/health', as: 'administrator' },
	{ name: 'audit', path: '/audit', as: 'auditor' },
	{ name: 'decisions', path: '/decisions' },
	{ name: 'privacy', path: '/privacy' },
	{ name: 'terms', path: '/terms' },
	{ name: 'accessibility', path: '/accessibility' },
	{ name: 'limits', path: '/limits' },
	{ name: 'forbidden', path: '/moderation', as: 'citizen' },
	{ name: 'not found', path: '/nothing-here' }
];

export const pathOf = ({ path }: ListedPage, ids: Ids): string =>
	typeof path === 'string' ? path : path(ids);
