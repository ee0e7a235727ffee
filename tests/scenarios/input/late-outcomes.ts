/** Outcomes of debates, live sessions and imports at a wrong moment. */
import type { Person } from '#lib/shared/actor.ts';
import type { Input } from '../../support/doors.ts';
import { sessionInput } from '../../support/world-session.ts';
import type { ActorName } from '../access/actors.ts';
import {
	answer,
	answered,
	closedDebate,
	concluded,
	drafted,
	forwarded,
	institution,
	paperAnswer,
	pickable,
	RECOMMENDATION,
	SUMMARY
} from '../access/outcome-world.ts';
import {
	looked,
	minuted,
	MINUTES,
	openDebate,
	question,
	session,
	versionOf
} from '../access/session-world.ts';
import type { Late, Moments } from './late.ts';

const REASON = 'Қарауға уақыт керек болды.';
const act = (
	operation: string,
	refusal: string,
	input: Input,
	by: ActorName | Person = 'facilitator'
): Late =>
	typeof by === 'string'
		? { operation, refusal, input, by }
		: { operation, refusal, input, by: 'owner', owner: by };

const CONCLUSIONS: Moments = {
	'conclusions of a debate that is open': async (w) => {
		const input = { debateId: (await openDebate(w)).id, version: 0, summary: SUMMARY };
		return act('outcomes.write_conclusion', 'outcomes.not_closed', input);
	},
	'conclusions written after they were published': async (w) => {
		const input = { debateId: (await concluded(w, true)).id, version: 1, summary: SUMMARY };
		return act('outcomes.write_conclusion', 'outcomes.conclusions_published', input);
	},
	'conclusions somebody else wrote meanwhile': async (w) => {
		const input = { debateId: (await concluded(w, false)).id, version: 0, summary: SUMMARY };
		return act('outcomes.write_conclusion', 'outcomes.changed_elsewhere', input);
	},
	'conclusions published before they are written': async (w) =>
		act('outcomes.publish_conclusions', 'outcomes.conclusion_empty', {
			debateId: (await closedDebate(w)).id
		}),
	'a statement picked twice': async (w) => {
		const { debate, input } = await pickable(w);
		await w.run('outcomes.pick', debate.facilitator, input);
		return act('outcomes.pick', 'outcomes.picked_already', input);
	},
	'recommendations forwarded before the conclusions': async (w) =>
		act('outcomes.forward', 'outcomes.conclusions_unpublished', {
			debateId: (await drafted(w)).debate.id
		}),
	'recommendations forwarded twice': async (w) =>
		act('outcomes.forward', 'outcomes.recommendations_forwarded', {
			debateId: (await forwarded(w)).debate.id
		}),
	'a recommendation to an institution that is gone': async (w) => {
		const [debate, to] = [await closedDebate(w), await institution(w)];
		const gone = { institutionId: to.id, isActive: 'no', reason: REASON };
		await w.run('institutions.set_activity', w.people.organiser, gone);
		const input = { debateId: debate.id, institutionId: to.id, ...RECOMMENDATION };
		return act('outcomes.draft_recommendation', 'institutions.inactive', input);
	},
	'a debate put away while an institution has to answer': async (w) =>
		act('outcomes.archive', 'outcomes.not_all_closed', {
			debateId: (await forwarded(w)).debate.id
		}),
	'an institution somebody else changed meanwhile': async (w) => {
		const name = { kk: 'Су басқармасы' };
		const input = {
			institutionId: (await institution(w)).id,
			version: 7,
			name,
			kind: 'department'
		};
		return act('institutions.edit', 'institutions.changed_elsewhere', input, 'organiser');
	}
};

const ENDED = { fulfilment: 'fulfilled', note: 'Тақтаны көрдік, нәтижелер ілулі тұр.' };

const ANSWERS: Moments = {
	'a recommendation answered twice': async (w) => {
		const { recommendationId, institution: to } = await answered(w);
		const input = answer(recommendationId);
		return act('outcomes.answer', 'outcomes.already_answered', input, to.responder);
	},
	'a promise that does not say what and until when': async (w) => {
		const { recommendationId, institution: to } = await forwarded(w);
		const input = { ...answer(recommendationId), measures: [] };
		return act('outcomes.answer', 'outcomes.measures_missing', input, to.responder);
	},
	'a paper answer older than the question': async (w) => {
		const { recommendationId } = await forwarded(w);
		const document = { title: 'Жауап хат', number: '1', date: '2020-01-01' };
		const input = { ...paperAnswer(recommendationId), document };
		return act('outcomes.record_paper_answer', 'outcomes.document_date', input);
	},
	'an answer put right that somebody put right already': async (w) => {
		const { recommendationId, institution: to } = await answered(w);
		const input = { ...answer(recommendationId), version: 1, reason: REASON };
		await w.run('outcomes.correct_answer', to.responder, input);
		return act('outcomes.correct_answer', 'outcomes.changed_elsewhere', input, to.responder);
	},
	'measures followed before there is an answer': async (w) => {
		const { recommendationId } = await forwarded(w);
		return act('outcomes.monitor', 'outcomes.not_answered', { recommendationId });
	},
	'a measure of an answer nobody follows': async (w) => {
		const { recommendationId, institution: to } = await answered(w);
		const input = { recommendationId, measure: 0, state: 'in_work', note: REASON };
		return act('outcomes.record_measure', 'outcomes.not_monitored', input, to.responder);
	},
	'a recommendation closed twice': async (w) => {
		const { recommendationId, debate } = await answered(w);
		const input = { recommendationId, ...ENDED };
		await w.run('outcomes.close', debate.facilitator, input);
		return act('outcomes.close', 'outcomes.is_closed', input);
	},
	'an import started twice': async (w) => {
		const { importId, owner } = await looked(w);
		await w.run('polis_data.start', owner, { importId });
		return act('polis_data.start', 'polis_data.not_waiting', { importId }, owner);
	}
};

const SESSIONS: Moments = {
	'a session announced for an hour that is over': async (w) => {
		const input = { ...sessionInput((await openDebate(w)).id) };
		const past = { startsAt: '2020-01-01T10:00', endsAt: '2020-01-01T11:00' };
		return act('live_sessions.schedule', 'live_sessions.times_past', { ...input, ...past });
	},
	'a session begun an hour too early': async (w) => {
		const input = { sessionId: (await session(w, 'scheduled')).id };
		return act('live_sessions.start', 'live_sessions.too_early', input);
	},
	'a break before the beginning': async (w) => {
		const input = { sessionId: (await session(w, 'scheduled')).id, isPaused: true };
		return act('live_sessions.pause', 'live_sessions.not_running', input);
	},
	'a running session cancelled': async (w) => {
		const input = { sessionId: (await session(w)).id, reason: REASON };
		return act('live_sessions.cancel', 'live_sessions.not_scheduled', input);
	},
	'a session ended twice': async (w) => {
		const input = { sessionId: (await session(w, 'ended')).id };
		return act('live_sessions.end', 'live_sessions.not_running', input);
	},
	'a question picked by a desk that did not see the last change': async (w) => {
		const of = await session(w);
		const { id: questionId } = await question(w, { of });
		const input = { sessionId: of.id, questionId, version: (await versionOf(w, of.id)) + 5 };
		return act('live_sessions.pick', 'live_sessions.changed_elsewhere', input);
	},
	'a question asked after the hour': async (w) => {
		const text = 'Автобус кешке неге тоқтап қалады?';
		const input = { sessionId: (await session(w, 'ended')).id, text, channel: 'online' };
		return act('live_sessions.ask', 'live_sessions.closed', input, 'participant');
	},
	'the same question asked again': async (w) => {
		const of = await session(w);
		const input = { sessionId: of.id, text: 'Автобус қашан жүреді?', channel: 'online' };
		await w.run('live_sessions.ask', w.people.expert, input);
		return act('live_sessions.ask', 'live_sessions.question_duplicate', input, 'participant');
	},
	'a question supported after the hour': async (w) => {
		const { id: questionId, session: of } = await question(w);
		await w.run('live_sessions.end', of.facilitator, { sessionId: of.id });
		const input = { questionId, isOn: true };
		return act('live_sessions.support', 'live_sessions.closed', input, 'participant');
	},
	'a question taken back while it is answered': async (w) => {
		const { id: questionId, author, session: of } = await question(w);
		const version = await versionOf(w, of.id);
		await w.run('live_sessions.pick', of.facilitator, { sessionId: of.id, questionId, version });
		const refusal = 'live_sessions.question_current';
		return act('live_sessions.withdraw_question', refusal, { questionId }, author);
	},
	'a question merged into itself': async (w) => {
		const { id: questionId } = await question(w);
		const input = { questionId, intoId: questionId };
		return act('live_sessions.merge', 'live_sessions.merge_unfit', input);
	},
	'a statement of another debate on the screen': async (w) => {
		const { statementIds } = await closedDebate(w);
		const input = { sessionId: (await session(w)).id, statementId: statementIds[0] };
		return act('live_sessions.put_on_screen', 'live_sessions.statement_unfit', input);
	},
	'minutes before the end': async (w) => {
		const input = { sessionId: (await session(w)).id, text: MINUTES };
		return act('live_sessions.publish_protocol', 'live_sessions.not_ended', input);
	},
	'minutes published twice': async (w) => {
		const input = { sessionId: (await minuted(w)).id, text: MINUTES };
		return act('live_sessions.publish_protocol', 'live_sessions.protocol_published', input);
	}
};

export const LATE_OUTCOMES: Moments = { ...CONCLUSIONS, ...ANSWERS, ...SESSIONS };
