/** What people write around outcomes, live sessions and imports, and where it is read. */
import type { Input, Pass } from '../../support/doors.ts';
import { sessionInput } from '../../support/world-session.ts';
import {
	answer,
	answered,
	concluded,
	drafted,
	forwarded,
	institution,
	monitored,
	paperAnswer,
	pickable
} from '../access/outcome-world.ts';
import { CONVERSATION, openDebate, question, session } from '../access/session-world.ts';
import type { AccessWorld } from '../access/world.ts';

export interface Written {
	readonly operation: string;
	readonly by: Pass;
	readonly input: Input;
	/** Where it is read, and by whom: a visitor unless told otherwise. */
	readonly shownOn: readonly string[] | ((value: Record<string, string>) => readonly string[]);
	readonly reader?: Pass;
}

export type Words = Record<string, (w: AccessWorld, hostile: string) => Promise<Written>>;

async function passOf(w: AccessWorld, person: Parameters<AccessWorld['passFor']>[0]) {
	await w.letIn([person]);
	return w.passOf('owner', person);
}

const OUTCOMES: Words = {
	conclusions: async (w, hostile) => {
		const { id: debateId } = await concluded(w, false);
		const by = w.passOf('facilitator');
		const input = { debateId, version: 1, summary: { kk: hostile } };
		const shownOn = [`/debates/${debateId}/outcome`];
		return { operation: 'outcomes.write_conclusion', by, input, shownOn, reader: by };
	},
	'a note on a pick': async (w, hostile) => {
		const { debate, input } = await pickable(w);
		const by = w.passOf('facilitator');
		const shownOn = [`/debates/${debate.id}/outcome`];
		return {
			operation: 'outcomes.pick',
			by,
			input: { ...input, note: hostile },
			shownOn,
			reader: by
		};
	},
	'a recommendation': async (w, hostile) => {
		const { recommendationId, debate, institution: to } = await drafted(w);
		const by = w.passOf('facilitator');
		const input = { recommendationId, version: 1, institutionId: to.id, text: hostile };
		const shownOn = [`/recommendations/${recommendationId}`, `/debates/${debate.id}/outcome`];
		return { operation: 'outcomes.edit_recommendation', by, input, shownOn, reader: by };
	},
	'an answer and its measures': async (w, hostile) => {
		const { recommendationId, institution: to, debate } = await forwarded(w);
		const measures = [{ text: hostile, dueOn: '2030-03-01' }];
		const input = { ...answer(recommendationId), body: hostile, measures };
		const places = [`/institutions/${to.id}`, `/debates/${debate.id}`];
		const shownOn = [`/recommendations/${recommendationId}`, ...places];
		return { operation: 'outcomes.answer', by: await passOf(w, to.responder), input, shownOn };
	},
	'the letter of a paper answer': async (w, hostile) => {
		const { recommendationId } = await forwarded(w);
		const right = paperAnswer(recommendationId);
		const title = hostile.slice(0, 200);
		const document = { ...(right.document as object), title, number: hostile.slice(0, 57) };
		const shownOn = [`/recommendations/${recommendationId}`];
		const by = w.passOf('facilitator');
		return {
			operation: 'outcomes.record_paper_answer',
			by,
			input: { ...right, document },
			shownOn
		};
	},
	'why an answer was put right': async (w, hostile) => {
		const { recommendationId, institution: to } = await answered(w);
		const input = { ...answer(recommendationId), version: 1, reason: hostile };
		const by = await passOf(w, to.responder);
		const shownOn = [`/recommendations/${recommendationId}`];
		return { operation: 'outcomes.correct_answer', by, input, shownOn };
	},
	'what became of a measure': async (w, hostile) => {
		const { recommendationId, institution: to } = await monitored(w);
		const said = { note: hostile, evidenceText: hostile, state: 'done', measure: 0 };
		const by = await passOf(w, to.responder);
		const shownOn = [`/recommendations/${recommendationId}`];
		const input = { recommendationId, ...said };
		return { operation: 'outcomes.record_measure', by, input, shownOn };
	},
	'how a recommendation ended': async (w, hostile) => {
		const { recommendationId } = await answered(w);
		const input = { recommendationId, fulfilment: 'partly', note: hostile };
		const shownOn = [`/recommendations/${recommendationId}`];
		return { operation: 'outcomes.close', by: w.passOf('facilitator'), input, shownOn };
	},
	'an institution': async (w, hostile) => {
		const { id: institutionId } = await institution(w);
		const name = { kk: hostile.slice(0, 200) };
		const input = { institutionId, version: 1, kind: 'department', name, address: hostile };
		const shownOn = ['/institutions?q=alert', `/institutions/${institutionId}`];
		return { operation: 'institutions.edit', by: w.passOf('organiser'), input, shownOn };
	}
};

const SESSIONS: Words = {
	'the texts of a session': async (w, hostile) => {
		const { id } = await openDebate(w);
		const title = hostile.slice(0, 160);
		const input = {
			...sessionInput(id),
			title: { kk: title, ru: title, en: title },
			place: hostile.slice(0, 200),
			speakers: [{ name: hostile.slice(0, 120), role: hostile.slice(0, 160) }]
		};
		const shownOn = ({ sessionId }: Record<string, string>) => [
			`/sessions/${sessionId}`,
			`/sessions/${sessionId}/screen`,
			`/debates/${id}/sessions`,
			`/debates/${id}`
		];
		return { operation: 'live_sessions.schedule', by: w.passOf('facilitator'), input, shownOn };
	},
	'a question': async (w, hostile) => {
		const { id: sessionId } = await session(w);
		const by = w.passOf('participant');
		const input = { sessionId, text: hostile.slice(0, 280), channel: 'hall' };
		const shownOn = [`/sessions/${sessionId}`];
		return { operation: 'live_sessions.ask', by, input, shownOn, reader: by };
	},
	'an answer in the hall': async (w, hostile) => {
		const { id: questionId, session: of } = await question(w);
		const said = { outcome: 'answered', speakerId: of.speakerIds[0], note: hostile };
		const shownOn = [`/sessions/${of.id}`];
		const by = w.passOf('facilitator');
		return { operation: 'live_sessions.mark', by, input: { questionId, ...said }, shownOn };
	},
	'why a session is cancelled': async (w, hostile) => {
		const { id: sessionId } = await session(w, 'scheduled');
		const input = { sessionId, reason: hostile };
		const shownOn = [`/sessions/${sessionId}`];
		return { operation: 'live_sessions.cancel', by: w.passOf('facilitator'), input, shownOn };
	},
	minutes: async (w, hostile) => {
		const { id: sessionId } = await session(w, 'ended');
		const input = { sessionId, text: { kk: hostile } };
		const shownOn = [`/sessions/${sessionId}/protocol`];
		const by = w.passOf('facilitator');
		return { operation: 'live_sessions.publish_protocol', by, input, shownOn };
	},
	'a conversation that is brought in': async (w, hostile) => {
		const by = w.passOf('facilitator');
		const quoted = `"${hostile.replaceAll('"', '""')}"`;
		const comments = CONVERSATION.comments.replace(/[^,\n]+\n$/, `${quoted}\n`);
		const input = { ...CONVERSATION, comments, summary: `topic,${quoted}\n` };
		const shownOn = ({ importId }: Record<string, string>) => [
			`/debates/import/${importId}`,
			'/debates/import'
		];
		return { operation: 'polis_data.upload', by, input, shownOn, reader: by };
	}
};

export const OUTCOME_WORDS: Words = { ...OUTCOMES, ...SESSIONS };
