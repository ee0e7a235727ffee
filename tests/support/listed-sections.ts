/** Pages of what is done in channels: opportunities, events, the content board, the map of places. */
import type { DemoAccount } from '../../src/server/demo-accounts.ts';

/** Ids of things of the demo, by what they are. */
export type Ids = Readonly<Record<string, string>>;

export interface ListedPage {
	readonly name: string;
	readonly path: string | ((ids: Ids) => string);
	/** Who looks; a visitor unless told. */
	readonly as?: DemoAccount['role'];
}

export interface Thing {
	readonly id: string;
}
export interface InState extends Thing {
	readonly state: string;
}

type List = <T extends Thing>(path: string) => Promise<T[]>;

/** Ids of things of the demo's channels. */
export async function sectionIds(list: List): Promise<Ids> {
	const reports = await list<Thing & { title: { kk: string } }>('/channels?kind=place_reports');
	const cleaning = reports.find(({ title }) => title.kk.includes('ТазаLike'))!;
	const [cleaned] = await list(`/channels/${cleaning.id}/spots?state=verified`);
	const [reportedSpot] = await list(`/channels/${cleaning.id}/spots?state=reported`);
	const homes = await list<Thing & { title: { kk: string } }>('/channels?kind=events&limit=50');
	const events = homes.find(({ title }) => title.kk === '«Қайсар»')!;
	const [coming] = await list(`/channels/${events.id}/meetups`);
	const [held] = await list(`/channels/${events.id}/meetups?show=past`);
	const [work] = await list<Thing & { channel: Thing }>('/library?format=image');
	const [orleu] = await list('/channels?kind=opportunities');
	const opportunities = await list<InState>(`/channels/${orleu!.id}/opportunities`);
	const opportunityIn = (state: string) =>
		opportunities.find((opportunity) => opportunity.state === state)!.id;
	return {
		...{ cleaning: cleaning.id, cleaned: cleaned!.id, reportedSpot: reportedSpot!.id },
		...{ events: events.id, meetup: coming!.id, heldMeetup: held!.id },
		...{ work: work!.id, editorial: work!.channel.id },
		...{ orleu: orleu!.id, opportunity: opportunityIn('open'), reported: opportunityIn('reported') }
	};
}

const ofCleaning =
	(suffix = '') =>
	({ cleaning }: Ids) =>
		`/channels/${cleaning}/spots${suffix}`;

const SPOT_PAGES: readonly ListedPage[] = [
	{ name: 'spots', path: ofCleaning() },
	{ name: 'spots of a state', path: ofCleaning('?state=declined'), as: 'citizen' },
	{ name: 'report a spot', path: ofCleaning('/new'), as: 'citizen' },
	{ name: 'spot before and after', path: ({ cleaned }) => `/spots/${cleaned}` },
	{
		name: 'spot for the team',
		path: ({ reportedSpot }) => `/spots/${reportedSpot}`,
		as: 'organiser'
	},
	{ name: 'spots desk', path: ofCleaning('/desk'), as: 'organiser' }
];

const MEETUP_PAGES: readonly ListedPage[] = [
	{ name: 'events', path: ({ events }) => `/channels/${events}/meetups` },
	{ name: 'past events', path: ({ events }) => `/channels/${events}/meetups?show=past` },
	{ name: 'event', path: ({ meetup }) => `/meetups/${meetup}`, as: 'citizen' },
	{ name: 'event to sign up for', path: ({ meetup }) => `/meetups/${meetup}`, as: 'verified' },
	{ name: 'event for its team', path: ({ meetup }) => `/meetups/${meetup}`, as: 'organiser' },
	{ name: 'event that was held', path: ({ heldMeetup }) => `/meetups/${heldMeetup}` },
	{ name: 'new event', path: ({ events }) => `/channels/${events}/meetups/new`, as: 'organiser' },
	{ name: 'edit event', path: ({ meetup }) => `/meetups/${meetup}/edit`, as: 'organiser' },
	{ name: 'door', path: ({ meetup }) => `/meetups/${meetup}/desk`, as: 'organiser' },
	{ name: 'tickets', path: '/me/tickets', as: 'citizen' }
];

const ofEditorial =
	(suffix = '') =>
	({ editorial }: Ids) =>
		`/channels/${editorial}/editorial${suffix}`;

const EDITORIAL_PAGES: readonly ListedPage[] = [
	{ name: 'board', path: ofEditorial(), as: 'citizen' },
	{ name: 'board for visitors', path: ofEditorial() },
	{ name: 'pitch', path: ofEditorial('/new'), as: 'citizen' },
	{ name: 'editorial desk', path: ofEditorial('/desk'), as: 'organiser' },
	{
		name: 'piece',
		path: ({ editorial, work }) => `/channels/${editorial}/editorial/${work}`,
		as: 'citizen'
	},
	{ name: 'library', path: '/library' },
	{ name: 'nothing in the library', path: '/library?q=йцукенгшщз' },
	{ name: 'work', path: ({ work }) => `/library/${work}`, as: 'citizen' },
	{ name: 'work for visitors', path: ({ work }) => `/library/${work}` }
];

const ofOrleu =
	(suffix: string) =>
	({ orleu }: Ids) =>
		`/channels/${orleu}${suffix}`;
const ofOpportunity =
	(suffix = '') =>
	({ orleu, opportunity }: Ids) =>
		`/channels/${orleu}/opportunities/${opportunity}${suffix}`;

const OPPORTUNITY_PAGES: readonly ListedPage[] = [
	{ name: 'opportunities', path: ofOrleu('/opportunities') },
	{ name: 'opportunities for the team', path: ofOrleu('/opportunities'), as: 'organiser' },
	{ name: 'opportunity', path: ofOpportunity(), as: 'citizen' },
	{ name: 'opportunity for visitors', path: ofOpportunity() },
	{
		name: 'opportunity reported',
		path: ({ orleu, reported }) => `/channels/${orleu}/opportunities/${reported}`,
		as: 'organiser'
	},
	{ name: 'apply', path: ofOpportunity('/apply'), as: 'citizen2' },
	{ name: 'my applications', path: '/me/applications', as: 'citizen' },
	{ name: 'new opportunity', path: ofOrleu('/opportunities/new'), as: 'organiser' },
	{ name: 'edit opportunity', path: ofOpportunity('/edit'), as: 'organiser' },
	{ name: 'applications', path: ofOpportunity('/applications'), as: 'organiser' },
	{ name: 'mentors', path: ofOrleu('/mentors'), as: 'citizen' },
	{ name: 'mentors for visitors', path: ofOrleu('/mentors') },
	{ name: 'my page as a mentor', path: ofOrleu('/mentors/me'), as: 'expert' }
];

export const SECTION_PAGES: readonly ListedPage[] = [
	...SPOT_PAGES,
	...MEETUP_PAGES,
	...EDITORIAL_PAGES,
	...OPPORTUNITY_PAGES
];
