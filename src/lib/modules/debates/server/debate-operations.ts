import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { cancelDebate } from './use-cases/cancel-debate.ts';
import { createDebate } from './use-cases/create-debate.ts';
import { editDebate } from './use-cases/edit-debate.ts';
import { pauseDebate, resumeDebate } from './use-cases/pause-debate.ts';
import { publishDebate } from './use-cases/publish-debate.ts';
import { rescheduleDebate } from './use-cases/reschedule-debate.ts';
import { setDebateRules } from './use-cases/set-debate-rules.ts';
import { startAnalysis } from './use-cases/start-analysis.ts';

const staff = { caller: 'staff' } as const;
const OWN = ['debates.unknown', 'debates.not_facilitator'];
const Version = z.object({ version: z.int() });
const Done = z.object({ done: z.literal(true) });

/** What those who run a debate do with it. */
export const debateActs = {
	create: operation({
		...staff,
		id: 'debates.create',
		summary: 'Make a debate as a draft',
		method: 'POST',
		path: '/debates',
		input: s.CreateDebate,
		output: z.object({ debateId: z.uuid() }),
		refusals: [
			'debates.not_facilitator',
			'debates.dates_disordered',
			'debates.proposal_unknown',
			'debates.proposal_gone',
			'places.unknown'
		],
		run: createDebate
	}),
	edit: operation({
		...staff,
		id: 'debates.edit',
		summary: 'Change a debate’s texts',
		method: 'PATCH',
		path: '/debates/{debateId}',
		input: s.EditDebate,
		output: Version,
		refusals: [
			...OWN,
			'debates.is_over',
			'debates.changed_elsewhere',
			'debates.title_incomplete',
			'debates.rules_frozen'
		],
		run: editDebate
	}),
	setRules: operation({
		...staff,
		id: 'debates.set_rules',
		summary: 'Change a draft’s place, category, quorum and who may vote',
		method: 'PUT',
		path: '/debates/{debateId}/rules',
		input: s.SetDebateRules,
		output: Version,
		refusals: [...OWN, 'debates.not_draft', 'debates.changed_elsewhere', 'places.unknown'],
		run: setDebateRules
	}),
	publish: operation({
		...staff,
		id: 'debates.publish',
		summary: 'Show a draft to everybody and make its poll',
		method: 'PUT',
		path: '/debates/{debateId}/publication',
		input: s.DebateId,
		output: z.object({ pollId: z.uuid() }),
		refusals: [...OWN, 'debates.not_draft', 'debates.title_incomplete', 'debates.date_passed'],
		run: publishDebate
	}),
	reschedule: operation({
		...staff,
		id: 'debates.reschedule',
		summary: 'Move a debate’s opening or end, with a reason',
		method: 'PUT',
		path: '/debates/{debateId}/dates',
		input: s.RescheduleDebate,
		output: z.object({ opensAt: z.iso.datetime(), closesAt: z.iso.datetime() }),
		refusals: [
			...OWN,
			'debates.is_over',
			'debates.dates_disordered',
			'debates.date_passed',
			'votes.poll_frozen'
		],
		run: rescheduleDebate
	}),
	pause: operation({
		...staff,
		id: 'debates.pause',
		summary: 'Stop an open debate for the time being',
		method: 'PUT',
		path: '/debates/{debateId}/pause',
		input: s.DebateReason,
		output: Done,
		refusals: [...OWN, 'debates.not_published', 'debates.not_open', 'debates.is_over'],
		run: pauseDebate
	}),
	resume: operation({
		...staff,
		id: 'debates.resume',
		summary: 'Let a paused debate go on',
		method: 'PUT',
		path: '/debates/{debateId}/continuation',
		input: s.DebateReason,
		output: Done,
		refusals: [
			...OWN,
			'debates.not_published',
			'debates.not_paused',
			'debates.not_open',
			'debates.is_over'
		],
		run: resumeDebate
	}),
	cancel: operation({
		...staff,
		id: 'debates.cancel',
		summary: 'End a debate for good',
		method: 'PUT',
		path: '/debates/{debateId}/cancellation',
		input: s.DebateReason,
		output: Done,
		refusals: [...OWN, 'debates.not_published', 'debates.is_over'],
		run: cancelDebate
	}),
	startAnalysis: operation({
		...staff,
		id: 'debates.start_analysis',
		summary: 'Begin the analysis of a closed debate',
		method: 'PUT',
		path: '/debates/{debateId}/analysis',
		input: s.DebateId,
		output: Done,
		refusals: [...OWN, 'debates.not_published', 'debates.not_closed', 'debates.is_over'],
		run: startAnalysis
	})
};
