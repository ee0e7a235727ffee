/** Forms of outcomes, institutions, live sessions and the data of debates: their operations and pages. */
import type { Input } from '../../../support/doors.ts';
import { aRecommendation } from '../outcome-world.ts';
import { pageOf } from '../real-now.ts';
import { form, onPage, type FormRows } from '../row.ts';
import { aSession } from '../session-world.ts';
import type { AccessWorld } from '../world.ts';

const debate = '/(public)/debates/[debateId=uuid]';
const recommendation = '/(public)/recommendations/[recommendationId=uuid]';
const sessionPage = '/(public)/sessions/[sessionId=uuid]';
const desk = '/(staff)/debates/[debateId=uuid]/outcome';
const run = '/(staff)/sessions/[sessionId=uuid]/run';
const institutionEdit = '/(staff)/institutions/[institutionId=uuid]/edit';

/** Where a thing stands whose form does not say it. */
const ofThing =
	(field: string, suffix = '') =>
	(input: Input) =>
		pageOf(input, field) + suffix;
/** Forms that name their things themselves: any page of their kind takes them. */
const anySession = (_: Input, w: AccessWorld): string => `/sessions/${aSession.of(w).id}`;
const anyRecommendation = (_: Input, w: AccessWorld): string =>
	`/recommendations/${aRecommendation.of(w).recommendationId}`;

const deskForms = Object.fromEntries(
	Object.entries({
		write: 'write_conclusion',
		pick: 'pick',
		unpick: 'unpick',
		publish: 'publish_conclusions',
		draft: 'draft_recommendation',
		forward: 'forward',
		archive: 'archive'
	}).map(([action, act]) => [
		`${desk}?/${action}`,
		form(`outcomes.${act}`, '/debates/{debateId}/outcome')
	])
);
const recommendationForms = Object.fromEntries(
	Object.entries({
		answer: 'answer',
		recordPaper: 'record_paper_answer',
		correct: 'correct_answer',
		monitor: 'monitor',
		recordMeasure: 'record_measure',
		close: 'close'
	}).map(([action, act]) => [
		`${recommendation}?/${action}`,
		form(`outcomes.${act}`, '/recommendations/{recommendationId}')
	])
);
const runForms = Object.fromEntries(
	Object.entries({
		start: 'start',
		pause: 'pause',
		end: 'end',
		pick: 'pick',
		screen: 'put_on_screen',
		edit: 'edit',
		cancel: 'cancel',
		protocol: 'publish_protocol'
	}).map(([action, act]) => [
		`${run}?/${action}`,
		form(`live_sessions.${act}`, '/sessions/{sessionId}/run')
	])
);

export const outcomeForms: FormRows = {
	...deskForms,
	[`${desk}?/edit`]: onPage('outcomes.edit_recommendation', ofThing('recommendationId')),
	[`${desk}?/remove`]: onPage('outcomes.remove_recommendation', ofThing('recommendationId')),
	...recommendationForms,
	[`${recommendation}?/becomeIdea`]: form('outcomes.become_idea', '/recommendations/{subjectId}'),
	[`${debate}/statements/[statementId=uuid]?/becomeIdea`]: onPage(
		'outcomes.become_idea',
		ofThing('subjectId')
	),
	[`${recommendation}?/follow`]: onPage('subjects.follow', anyRecommendation),
	[`${recommendation}?/unfollow`]: onPage('subjects.unfollow', anyRecommendation),
	'/(staff)/institutions/new?/default': form('institutions.create', '/institutions/new'),
	[`${institutionEdit}?/edit`]: form('institutions.edit', '/institutions/{institutionId}/edit'),
	[`${institutionEdit}?/activity`]: form(
		'institutions.set_activity',
		'/institutions/{institutionId}/edit'
	),
	[`${debate}/sessions?/schedule`]: form('live_sessions.schedule', '/debates/{debateId}/sessions'),
	[`${sessionPage}?/ask`]: form('live_sessions.ask', '/sessions/{sessionId}'),
	[`${sessionPage}?/support`]: onPage('live_sessions.support', ofThing('questionId')),
	[`${sessionPage}?/withdraw`]: onPage('live_sessions.withdraw_question', ofThing('questionId')),
	[`${sessionPage}?/follow`]: onPage('subjects.follow', anySession),
	[`${sessionPage}?/unfollow`]: onPage('subjects.unfollow', anySession),
	...runForms,
	[`${run}?/mark`]: onPage('live_sessions.mark', ofThing('questionId', '/run')),
	[`${run}?/merge`]: onPage('live_sessions.merge', ofThing('questionId', '/run')),
	'/(staff)/debates/import?/upload': form('polis_data.upload', '/debates/import'),
	'/(staff)/debates/import/[importId=uuid]?/start': form(
		'polis_data.start',
		'/debates/import/{importId}'
	)
};
