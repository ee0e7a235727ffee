/** Opportunities, applications and pairs at a wrong moment. */
import type { Person } from '#lib/shared/actor.ts';
import type { Input } from '../../support/doors.ts';
import { hoursAhead, MESSAGE, REASON as WHY } from '../../support/world-mentor.ts';
import { ANSWERS, decide, QULSARY, REASON } from '../../support/world-opportunity.ts';
import { ago } from '../access/real-now.ts';
import {
	application,
	asked,
	home,
	meeting,
	mentor,
	offer,
	opportunity,
	pair
} from '../access/opportunity-world.ts';
import { fieldsOf } from '../access/rows/opportunities.ts';
import type { Late, Moments } from './late.ts';

const DAY_MS = 86_400_000;
const act = (operation: string, refusal: string, input: Input, owner: Person): Late => ({
	...{ operation, refusal, input, by: 'owner', owner }
});
const on = (operation: string, refusal: string, input: Input, owner: Person): Late =>
	act(`opportunities.${operation}`, `opportunities.${refusal}`, input, owner);
const SENT = { answers: ANSWERS, place: QULSARY };

const TEAM: Moments = {
	'an opportunity opened twice': async (w) => {
		const { of, opportunityId } = await opportunity(w);
		return on('open', 'state_unfit', { opportunityId, version: 2 }, of.editor);
	},
	'an opportunity reported that is open': async (w) => {
		const { of, opportunityId } = await opportunity(w);
		return on('report', 'state_unfit', { opportunityId, reason: REASON }, of.lead);
	},
	'an opportunity reported before everybody has an answer': async (w) => {
		const { of, opportunityId } = await application(w);
		const input = { opportunityId, reason: REASON };
		await w.run('opportunities.close', of.lead, input);
		return on('report', 'undecided', input, of.lead);
	},
	'an opportunity changed that is closed': async (w) => {
		const { of, opportunityId } = await opportunity(w);
		await w.run('opportunities.close', of.lead, { opportunityId, reason: REASON });
		return on('edit', 'state_unfit', { opportunityId, version: 3, ...fieldsOf() }, of.editor);
	},
	'an opportunity for a channel that was put away': async (w) => {
		const { id: channelId, lead } = await home(w, { state: 'finished' });
		await w.run('channels.archive', lead, { channelId, reason: REASON });
		const input = { channelId, ...fieldsOf() };
		return act('opportunities.write', 'channels.archived', input, lead);
	},
	'a place that is gone': async (w) => {
		const { of, opportunityId, applicationId } = await application(w, { places: 1 });
		const inside = await w.person('Бұрынғы');
		const sent = await w.run('opportunities.submit_application', inside, {
			...{ opportunityId, ...SENT }
		});
		await decide(w, of.editor, sent.applicationId!, 'accepted');
		const input = { applicationId, version: 2, verdict: 'accepted', reason: REASON };
		return on('decide_application', 'places_full', input, of.editor);
	},
	'an answer to what was taken back': async (w) => {
		const { of, applicationId, person } = await application(w);
		await w.run('opportunities.withdraw_application', person, { applicationId });
		const input = { applicationId, version: 3, verdict: 'accepted', reason: REASON };
		return on('decide_application', 'verdict_unfit', input, of.editor);
	}
};

const APPLICANTS: Moments = {
	'applying twice': async (w) => {
		const { opportunityId, person } = await application(w);
		return on('submit_application', 'applied_already', { opportunityId, ...SENT }, person);
	},
	'applying after the deadline': async (w) => {
		const { opportunityId } = await ago(2 * DAY_MS, () => opportunity(w, { days: 1 }));
		const owner = await w.person('Кешіккен');
		return on('submit_application', 'late', { opportunityId, ...SENT }, owner);
	},
	'applying after the team has closed': async (w) => {
		const { of, opportunityId } = await opportunity(w);
		await w.run('opportunities.close', of.lead, { opportunityId, reason: REASON });
		const owner = await w.person('Кешіккен');
		return on('submit_application', 'closed', { opportunityId, ...SENT }, owner);
	},
	'taking back what was declined': async (w) => {
		const { of, applicationId, person } = await application(w);
		await decide(w, of.editor, applicationId, 'declined');
		return on('withdraw_application', 'not_withdrawable', { applicationId }, person);
	},
	'an offer answered twice': async (w) => {
		const { applicationId, person } = await offer(w);
		const input = { applicationId, answer: 'take' };
		await w.run('opportunities.answer_offer', person, input);
		return on('answer_offer', 'offer_over', input, person);
	},
	'what came of it before it is asked': async (w) => {
		const { applicationId, person } = await application(w);
		return on('answer_outcome', 'outcome_not_asked', { applicationId, outcome: 'no' }, person);
	},
	'what came of it twice': async (w) => {
		const { applicationId, person } = await asked(w);
		const input = { applicationId, outcome: 'studying' };
		await w.run('opportunities.answer_outcome', person, input);
		return on('answer_outcome', 'outcome_answered', input, person);
	}
};

const PAIRS: Moments = {
	'asking a mentor twice': async (w) => {
		const { mentorId } = await mentor(w);
		const owner = await w.person('Шәкірт');
		const input = { mentorId, field: 'it', hours: 1, message: MESSAGE };
		await w.run('mentors.ask', owner, input);
		return act('mentors.ask', 'mentors.asked_already', input, owner);
	},
	'more of a mentor than there is': async (w) => {
		const { mentorId } = await mentor(w);
		const input = { mentorId, field: 'it', hours: 9, message: MESSAGE };
		return act('mentors.ask', 'mentors.hours_full', input, await w.person('Шәкірт'));
	},
	'an answer to whom a mentor has': async (w) => {
		const { pairId, mentor: owner } = await pair(w);
		const input = { pairId, verdict: 'decline', reason: WHY };
		return act('mentors.answer', 'mentors.not_asked', input, owner);
	},
	'a meeting before the mentor has agreed': async (w) => {
		const { pairId, mentee } = await pair(w, true);
		const input = { pairId, meetsAt: hoursAhead(24), topic: 'Алғашқы бет' };
		return act('mentors.plan_meeting', 'mentors.not_paired', input, mentee);
	},
	'a meeting held that is still to come': async (w) => {
		const { meetingId, mentee } = await meeting(w);
		const input = { meetingId, version: 1, state: 'held', note: '' };
		return act('mentors.change_meeting', 'mentors.time_unfit', input, mentee);
	},
	'a pair ended twice': async (w) => {
		const { pairId, mentee } = await pair(w);
		const input = { pairId, reason: WHY };
		await w.run('mentors.finish', mentee, input);
		return act('mentors.finish', 'mentors.not_current', input, mentee);
	}
};

export const LATE_IN_OPPORTUNITIES: Moments = { ...TEAM, ...APPLICANTS, ...PAIRS };
