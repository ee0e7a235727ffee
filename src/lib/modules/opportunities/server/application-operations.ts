import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { answerOffer } from './use-cases/answer-offer.ts';
import { answerOutcome } from './use-cases/answer-outcome.ts';
import { saveApplication, submitApplication } from './use-cases/apply.ts';
import { decideApplication } from './use-cases/decide-application.ts';
import { withdrawApplication } from './use-cases/withdraw-application.ts';

const own = { caller: 'signed_in', socket: true } as const;
const APPLY = [
	'opportunities.unknown',
	'opportunities.state_unfit',
	'opportunities.tier_too_low',
	'channels.archived',
	'channels.not_running',
	'opportunities.applied_already',
	'opportunities.closed',
	'opportunities.late',
	'opportunities.answers_bad',
	'places.unknown',
	'files.not_usable',
	'rate.limited'
];
const OWN = ['opportunities.application_unknown'];
const Begun = z.object({ applicationId: z.uuid() });
const State = z.object({ state: z.string() });
const at = '/opportunity-applications/{applicationId}';

/** What applicants and the team do with an application, by what its forms call them. */
export const applicationActs = {
	save: operation({
		...own,
		id: 'opportunities.save_application',
		summary: 'Begin an application, or keep what it says so far',
		method: 'PUT',
		path: '/opportunities/{opportunityId}/application',
		input: s.SaveApplication,
		output: Begun,
		refusals: APPLY,
		run: saveApplication
	}),
	submit: operation({
		...own,
		id: 'opportunities.submit_application',
		summary: 'Send an application',
		method: 'POST',
		path: '/opportunities/{opportunityId}/application',
		input: s.SubmitApplication,
		output: Begun,
		refusals: APPLY,
		run: submitApplication
	}),
	decide: operation({
		caller: 'staff',
		id: 'opportunities.decide_application',
		summary: 'Answer an application, with a reason its applicant reads',
		method: 'PUT',
		path: `${at}/state`,
		input: s.DecideApplication,
		output: State,
		refusals: [
			...OWN,
			'channels.not_team',
			'channels.archived',
			'channels.not_running',
			'opportunities.channel_unfit',
			'opportunities.own_application',
			'opportunities.verdict_unfit',
			'opportunities.changed_elsewhere',
			'opportunities.places_full'
		],
		run: decideApplication
	}),
	withdraw: operation({
		...own,
		id: 'opportunities.withdraw_application',
		summary: 'Take one’s application back, or throw a draft away',
		method: 'POST',
		path: `${at}/withdrawal`,
		input: s.WithdrawApplication,
		output: State,
		refusals: [...OWN, 'opportunities.not_withdrawable'],
		run: withdrawApplication
	}),
	answerOffer: operation({
		...own,
		id: 'opportunities.answer_offer',
		summary: 'Take the place one was offered, or leave it to the next',
		method: 'PUT',
		path: `${at}/offer`,
		input: s.AnswerOffer,
		output: State,
		refusals: [...OWN, 'opportunities.offer_over', 'channels.archived'],
		run: answerOffer
	}),
	answerOutcome: operation({
		...own,
		id: 'opportunities.answer_outcome',
		summary: 'Say what came of it half a year after completing',
		method: 'PUT',
		path: `${at}/outcome`,
		input: s.AnswerOutcome,
		output: z.object({ done: z.literal(true) }),
		refusals: [
			...OWN,
			'opportunities.outcome_not_asked',
			'opportunities.outcome_answered',
			'opportunities.band_unfit',
			'channels.archived'
		],
		run: answerOutcome
	})
};
