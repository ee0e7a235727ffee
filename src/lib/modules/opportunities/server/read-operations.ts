import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { getApplication } from './queries/get-application.ts';
import { getMeasures } from './queries/get-measures.ts';
import { getOpportunityPage } from './queries/get-opportunity.ts';
import { listApplications, listOwnApplications } from './queries/list-applications.ts';
import { listOpportunities } from './queries/list-opportunities.ts';

const anything = z.record(z.string(), z.unknown());
const Page = z.object({ items: z.array(anything), next: z.string().optional() });
const ofChannel = '/channels/{channelId}';

export const opportunityReads = [
	operation({
		id: 'opportunities.list',
		summary: 'Opportunities of a channel by kind, place and whether they are open',
		method: 'GET',
		path: `${ofChannel}/opportunities`,
		input: s.ListOpportunities,
		output: Page,
		caller: 'anyone',
		refusals: ['channels.unknown', 'cursor.invalid'],
		hot: true,
		run: listOpportunities
	}),
	operation({
		id: 'opportunities.get',
		summary: 'One opportunity with its questions and history',
		method: 'GET',
		path: '/opportunities/{opportunityId}',
		input: s.OpportunityId,
		output: anything,
		caller: 'anyone',
		refusals: ['opportunities.unknown'],
		run: getOpportunityPage
	}),
	operation({
		id: 'opportunities.measures',
		summary: 'What a channel’s opportunities came to, and which districts they reached',
		method: 'GET',
		path: `${ofChannel}/opportunity-measures`,
		input: s.ChannelId,
		output: anything,
		caller: 'anyone',
		refusals: ['channels.unknown'],
		hot: true,
		run: getMeasures
	}),
	operation({
		id: 'opportunities.applications',
		summary: 'What was sent for an opportunity, for its team',
		method: 'GET',
		path: '/opportunities/{opportunityId}/applications',
		input: s.ListApplications,
		output: anything,
		caller: 'staff',
		refusals: ['opportunities.unknown', 'channels.not_team', 'cursor.invalid'],
		run: listApplications
	}),
	operation({
		id: 'opportunities.application',
		summary: 'One application, for its applicant and the team',
		method: 'GET',
		path: '/opportunity-applications/{applicationId}',
		input: s.ApplicationId,
		output: anything,
		caller: 'signed_in',
		refusals: ['opportunities.application_unknown'],
		run: getApplication
	}),
	operation({
		id: 'opportunities.own_applications',
		summary: 'One’s own applications',
		method: 'GET',
		path: '/opportunity-applications',
		input: s.ListOwn,
		output: Page,
		caller: 'signed_in',
		refusals: ['cursor.invalid'],
		run: listOwnApplications
	})
];
