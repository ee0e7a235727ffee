import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { closeBrief, setBrand, writeBrief } from './use-cases/briefs.ts';

const staff = { caller: 'staff' } as const;
const at = '/channels/{channelId}/editorial';

/** What the team asks for, by what its forms call them. */
export const briefActs = {
	write: operation({
		...staff,
		id: 'editorial.write_brief',
		summary: 'Say what is wanted, for whom, in which format, until when',
		method: 'POST',
		path: `${at}/briefs`,
		input: s.WriteBrief,
		output: z.object({ briefId: z.uuid(), channelId: z.uuid() }),
		refusals: [
			'editorial.unknown',
			'editorial.not_team',
			'editorial.closed',
			'editorial.due_past',
			'rate.limited'
		],
		run: writeBrief
	}),
	close: operation({
		...staff,
		id: 'editorial.close_brief',
		summary: 'Close a brief, with a reason',
		method: 'POST',
		path: '/editorial-briefs/{briefId}/closing',
		input: s.CloseBrief,
		output: z.object({ done: z.literal(true) }),
		refusals: [
			'editorial.brief_unknown',
			'editorial.not_team',
			'editorial.closed',
			'editorial.brief_closed'
		],
		run: closeBrief
	}),
	setBrand: operation({
		...staff,
		id: 'editorial.set_brand',
		summary: 'Say what the channel asks of every piece, line by line',
		method: 'PUT',
		path: `${at}/brand`,
		input: s.SetBrand,
		output: z.object({ lines: z.int() }),
		refusals: ['editorial.unknown', 'editorial.not_lead', 'editorial.closed'],
		run: setBrand
	})
};
