import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import {
	closeOpportunity,
	openOpportunity,
	reportOpportunity
} from './use-cases/move-opportunity.ts';
import { editOpportunity, writeOpportunity } from './use-cases/write-opportunity.ts';

const staff = { caller: 'staff' } as const;
const HOME = [
	'channels.not_team',
	'channels.archived',
	'channels.not_running',
	'opportunities.channel_unfit'
];
const TEAM = ['opportunities.unknown', ...HOME];
const FIELDS = ['opportunities.place_missing', 'opportunities.deadline_past', 'places.unknown'];
const State = z.object({ state: z.string() });
const at = '/opportunities/{opportunityId}';

/** The writes of an opportunity by its team, by what its forms call them. */
export const opportunityActs = {
	write: operation({
		...staff,
		id: 'opportunities.write',
		summary: 'Begin an opportunity of a channel',
		method: 'POST',
		path: '/channels/{channelId}/opportunities',
		input: s.WriteOpportunity,
		output: z.object({ opportunityId: z.uuid(), channelId: z.uuid() }),
		refusals: ['channels.unknown', ...HOME, ...FIELDS],
		run: writeOpportunity
	}),
	edit: operation({
		...staff,
		id: 'opportunities.edit',
		summary: 'Change an opportunity; its questions only before it is open',
		method: 'PATCH',
		path: at,
		input: s.EditOpportunity,
		output: z.object({ version: z.int(), opportunityId: z.uuid(), channelId: z.uuid() }),
		refusals: [
			...TEAM,
			...FIELDS,
			'opportunities.state_unfit',
			'opportunities.changed_elsewhere',
			'opportunities.texts_missing',
			'opportunities.questions_fixed',
			'opportunities.places_taken'
		],
		run: editOpportunity
	}),
	open: operation({
		...staff,
		id: 'opportunities.open',
		summary: 'Open an opportunity for applications',
		method: 'POST',
		path: `${at}/opening`,
		input: s.OpenOpportunity,
		output: State,
		refusals: [
			...TEAM,
			'opportunities.changed_elsewhere',
			'opportunities.state_unfit',
			'opportunities.texts_missing',
			'opportunities.deadline_past'
		],
		run: openOpportunity
	}),
	close: operation({
		...staff,
		id: 'opportunities.close',
		summary: 'Close an opportunity before its deadline, with a public reason',
		method: 'POST',
		path: `${at}/closing`,
		input: s.OpportunityReason,
		output: State,
		refusals: [...TEAM, 'opportunities.state_unfit'],
		run: closeOpportunity
	}),
	report: operation({
		...staff,
		id: 'opportunities.report',
		summary: 'Say in public what an opportunity came to',
		method: 'POST',
		path: `${at}/report`,
		input: s.OpportunityReason,
		output: State,
		refusals: [...TEAM, 'opportunities.state_unfit', 'opportunities.undecided'],
		run: reportOpportunity
	})
};
