/** Opportunities: their teams, who applies, and everybody who looks. */
import {
	ANSWERS,
	deadlineIn,
	OPPORTUNITY,
	QULSARY,
	REASON
} from '../../../support/world-opportunity.ts';
import { HERE } from '../actors.ts';
import {
	aDraft,
	aHome,
	anApplication,
	anOpportunity,
	aProposedHome,
	application,
	asked,
	home,
	offer,
	opportunity
} from '../opportunity-world.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { TEAM_HERE } from './channels.ts';

const team = only(TEAM_HERE, 'channels.not_team');
const insiders = (refusal: string) =>
	only(['auditor', ...TEAM_HERE], refusal, { visitor: refusal });
const appliers = allBut({ unconfirmed: 'opportunities.tier_too_low' });
const applicant = only(['owner'], 'opportunities.application_unknown');
/** The channel's own team reads an application, and its applicant, who is the owner here. */
const readers = only(['owner'], 'opportunities.application_unknown');

export const fieldsOf = () => ({ ...OPPORTUNITY, place: HERE, deadlineAt: deadlineIn(10) });

/** An opportunity of its own; the owner is the channel's editor. */
const ofTeam =
	(more: () => object = () => ({}), isDraft = false) =>
	async (w: AccessWorld): Promise<Given> => {
		const { of, opportunityId } = await opportunity(w, { isDraft });
		return { input: { opportunityId, ...more() }, owner: of.editor };
	};

async function closed(w: AccessWorld): Promise<Given> {
	const { of, opportunityId } = await opportunity(w);
	const input = { opportunityId, reason: REASON };
	await w.run('opportunities.close', of.lead, input);
	return { input, owner: of.lead };
}

/** An application of its own; the owner is its applicant. */
const ofApplicant =
	(make: typeof application, more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { applicationId, person } = await make(w);
		return { input: { applicationId, ...more }, owner: person };
	};

export const opportunityRows: OperationRows = {
	'opportunities.list': row(everybody, async (w) => ({
		input: { channelId: (await aHome(w)).id }
	})),
	'opportunities.list · of a proposed channel': row(insiders('channels.unknown'), async (w) => {
		const { id: channelId, lead } = await aProposedHome(w);
		return { input: { channelId }, owner: lead };
	}),
	'opportunities.measures': row(everybody, async (w) => ({
		input: { channelId: (await aHome(w)).id }
	})),
	'opportunities.measures · of a proposed channel': row(insiders('channels.unknown'), async (w) => {
		const { id: channelId, lead } = await aProposedHome(w);
		return { input: { channelId }, owner: lead };
	}),
	'opportunities.get': row(everybody, async (w) => ({
		input: { opportunityId: (await anOpportunity(w)).opportunityId }
	})),
	'opportunities.get · a draft': row(insiders('opportunities.unknown'), async (w) => {
		const { of, opportunityId } = await aDraft(w);
		return { input: { opportunityId }, owner: of.editor };
	}),
	'opportunities.write': row(team, async (w) => {
		const { id: channelId, editor } = await home(w);
		return { input: { channelId, ...fieldsOf() }, owner: editor };
	}),
	'opportunities.edit': row(
		team,
		ofTeam(() => ({ version: 2, ...fieldsOf() }))
	),
	'opportunities.open': row(
		only(TEAM_HERE, 'opportunities.unknown', { auditor: 'channels.not_team' }),
		ofTeam(() => ({ version: 1 }), true)
	),
	'opportunities.close': row(
		team,
		ofTeam(() => ({ reason: REASON }))
	),
	'opportunities.report': row(team, closed),
	'opportunities.save_application': row(appliers, async (w) => {
		const { opportunityId } = await anOpportunity(w);
		return { input: { opportunityId, answers: ANSWERS } };
	}),
	'opportunities.submit_application': row(appliers, async (w) => {
		const { opportunityId } = await opportunity(w);
		return { input: { opportunityId, answers: ANSWERS, place: QULSARY } };
	}),
	'opportunities.applications': row(only(['owner'], 'channels.not_team'), async (w) => {
		const { of, opportunityId } = await anApplication(w);
		return { input: { opportunityId }, owner: of.editor };
	}),
	'opportunities.application': row(readers, async (w) => {
		const { applicationId, person } = await anApplication(w);
		return { input: { applicationId }, owner: person };
	}),
	'opportunities.own_applications': row(signedIn, () => ({ input: {} })),
	'opportunities.decide_application': row(
		only(['owner'], 'opportunities.application_unknown'),
		async (w) => {
			const { of, applicationId } = await application(w);
			// Written, then sent.
			const decision = { version: 2, verdict: 'shortlisted', reason: REASON };
			return { input: { applicationId, ...decision }, owner: of.editor };
		}
	),
	'opportunities.withdraw_application': row(
		applicant,
		ofApplicant(application, { reason: 'Басқа жерге түстім.' })
	),
	'opportunities.answer_offer': row(applicant, ofApplicant(offer, { answer: 'take' })),
	'opportunities.answer_outcome': row(
		applicant,
		ofApplicant(asked, { outcome: 'earned', band: 'from_100' })
	)
};
