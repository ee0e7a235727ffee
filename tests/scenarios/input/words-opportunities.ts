/** What people write around opportunities and between two people, and where it is read. */
import { PROFILE } from '../../support/world-mentor.ts';
import { ANSWERS, QULSARY } from '../../support/world-opportunity.ts';
import { application, mentor, opportunity, pair } from '../access/opportunity-world.ts';
import { fieldsOf } from '../access/rows/opportunities.ts';
import type { AccessWorld } from '../access/world.ts';
import type { Words, Written } from './words-outcomes.ts';

const inAll = (text: string) => ({ kk: text, ru: text, en: text });

async function byOwner(w: AccessWorld, person: Parameters<AccessWorld['passFor']>[0]) {
	await w.letIn([person]);
	return w.passOf('owner', person);
}

export const OPPORTUNITY_WORDS: Words = {
	'the texts of an opportunity': async (w, hostile): Promise<Written> => {
		const { of, opportunityId, path } = await opportunity(w, { isDraft: true });
		const label = inAll(hostile.slice(0, 300));
		const questions = [{ kind: 'choice', label, isRequired: 'no', options: [label, label] }];
		const texts = {
			title: inAll(hostile.slice(0, 160)),
			about: inAll(hostile),
			requirements: inAll(hostile)
		};
		const input = { opportunityId, version: 1, ...fieldsOf(), ...texts, questions };
		const by = await byOwner(w, of.editor);
		const shownOn = [path, `${path}/edit`, `/channels/${of.id}/opportunities`];
		return { operation: 'opportunities.edit', by, input, shownOn, reader: by };
	},
	'why an opportunity closed': async (w, hostile) => {
		const { of, opportunityId, path } = await opportunity(w);
		const by = await byOwner(w, of.lead);
		const input = { opportunityId, reason: hostile };
		return { operation: 'opportunities.close', by, input, shownOn: [path] };
	},
	'an application': async (w, hostile) => {
		const { opportunityId, path } = await opportunity(w);
		const person = await w.person('Жазушы');
		const by = await byOwner(w, person);
		const answers = { ...ANSWERS, q1: hostile.slice(0, 200) };
		const input = { opportunityId, answers, place: QULSARY };
		const shownOn = [`${path}/apply`];
		return { operation: 'opportunities.save_application', by, input, shownOn, reader: by };
	},
	'why an application was answered so': async (w, hostile) => {
		const { of, applicationId, person } = await application(w);
		const by = await byOwner(w, of.editor);
		const input = { applicationId, version: 2, verdict: 'declined', reason: hostile };
		const reader = await byOwner(w, person);
		const shownOn = [`/me/applications/${applicationId}`, '/me/applications'];
		return { operation: 'opportunities.decide_application', by, input, shownOn, reader };
	},
	'a mentor of themselves': async (w, hostile) => {
		const { of, mentor: person } = await mentor(w);
		const by = await byOwner(w, person);
		const input = { channelId: of.id, version: 1, ...PROFILE, about: hostile };
		const shownOn = [`/channels/${of.id}/mentors`];
		return { operation: 'mentors.present', by, input, shownOn };
	},
	'why a pair ends': async (w, hostile) => {
		const two = await pair(w);
		const by = await byOwner(w, two.mentee);
		const reader = await byOwner(w, two.mentor);
		const input = { pairId: two.pairId, reason: hostile };
		return { operation: 'mentors.finish', by, input, shownOn: [two.path], reader };
	}
};
