/** Debates that are over, what came of them, institutions: dated around the real now. */
import * as clock from '#lib/server/clock.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import type { Input } from '../../support/doors.ts';
import {
	ANSWER,
	buildDebate,
	buildInstitution,
	forward,
	type BuiltDebate,
	type BuiltInstitution
} from '../../support/world-outcome.ts';
import { HERE } from './actors.ts';
import { ago, pages, standing } from './real-now.ts';
import type { AccessWorld } from './world.ts';

const DAY_MS = 86_400_000;

/** A debate that closed yesterday, with votes. */
export const closedDebate = (w: AccessWorld): Promise<BuiltDebate> =>
	ago(8 * DAY_MS, () => buildDebate(w, { place: HERE, voters: 2 }));

export const institution = (w: AccessWorld): Promise<BuiltInstitution> =>
	buildInstitution(w, { place: HERE });

export const RECOMMENDATION = {
	text: 'Су талдауының нәтижесін ай сайын жариялаңыздар.',
	lang: 'kk'
};
export const SUMMARY = { kk: 'Тұрғындар су сапасын ашық көргісі келеді.' };
const choice = (debate: BuiltDebate) => ({
	debateId: debate.id,
	subjectKind: 'statement',
	subjectId: debate.statementIds[0]!,
	role: 'consensus',
	note: 'Бәрі дерлік келісті.'
});

/** A closed debate and the input that picks one of its statements. */
export async function pickable(w: AccessWorld): Promise<{ debate: BuiltDebate; input: Input }> {
	const debate = await closedDebate(w);
	return { debate, input: choice(debate) };
}

/** A closed debate with one statement picked. */
export async function picked(w: AccessWorld): Promise<{ debate: BuiltDebate; pickId: string }> {
	const { debate, input } = await pickable(w);
	const { pickId } = await w.run('outcomes.pick', debate.facilitator, input);
	return { debate, pickId: pickId! };
}

/** A closed debate whose conclusions are written; published where asked. */
export async function concluded(w: AccessWorld, isPublished: boolean): Promise<BuiltDebate> {
	const { debate } = await picked(w);
	const { id: debateId, facilitator } = debate;
	const written = { debateId, version: 0, summary: SUMMARY };
	await w.run('outcomes.write_conclusion', facilitator, written);
	if (isPublished) await w.run('outcomes.publish_conclusions', facilitator, { debateId });
	return debate;
}

export interface Addressed {
	readonly debate: BuiltDebate;
	readonly institution: BuiltInstitution;
	readonly recommendationId: string;
}

/** A recommendation that is only drafted, of a debate without conclusions or, where asked, with public ones. */
export async function drafted(w: AccessWorld, isConcluded = false): Promise<Addressed> {
	const debate = isConcluded ? await concluded(w, true) : await closedDebate(w);
	const to = await institution(w);
	const input = { debateId: debate.id, institutionId: to.id, ...RECOMMENDATION };
	const made = await w.run('outcomes.draft_recommendation', debate.facilitator, input);
	pages.set(made.recommendationId!, `/debates/${debate.id}/outcome`);
	return { debate, institution: to, recommendationId: made.recommendationId! };
}

/** A recommendation that waits for its institution. */
export async function forwarded(w: AccessWorld): Promise<Addressed> {
	const [debate, to] = [await closedDebate(w), await institution(w)];
	const { recommendationIds } = await forward(w, debate, [to.id]);
	return { debate, institution: to, recommendationId: recommendationIds[0]! };
}

/** The answer of an institution as its input. */
export const answer = (recommendationId: string): Input => ({ recommendationId, ...ANSWER });

const SCAN = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n').toString('base64');

/** An answer that came on paper today, with its scan. */
export const paperAnswer = (recommendationId: string): Input => ({
	...answer(recommendationId),
	document: { title: 'Жауап хат', number: '12-07/45', date: localDayOf(clock.now()) },
	file: { name: 'jauap.pdf', base64: SCAN }
});

/** A recommendation with its answer; by the institution unless it came on paper. */
export async function answered(w: AccessWorld, isOnPaper = false): Promise<Addressed> {
	const made = await forwarded(w);
	const { recommendationId, debate, institution: to } = made;
	if (isOnPaper)
		await w.run('outcomes.record_paper_answer', debate.facilitator, paperAnswer(recommendationId));
	else await w.run('outcomes.answer', to.responder, answer(recommendationId));
	return made;
}

/** A recommendation whose measures are followed. */
export async function monitored(w: AccessWorld): Promise<Addressed> {
	const made = await answered(w);
	const { recommendationId } = made;
	await w.run('outcomes.monitor', made.debate.facilitator, { recommendationId });
	return made;
}

/** The scan of a paper answer. */
export async function documentId(w: AccessWorld): Promise<string> {
	const { recommendationId } = await answered(w, true);
	const [row] = await w.sql<{ id: string }[]>`
		select id from answer_documents where recommendation_id = ${recommendationId}`;
	return row!.id;
}

/** A recommendation that everybody may read. */
export const aRecommendation = standing(async (w) => {
	const made = await forwarded(w);
	const { id, statementIds } = made.debate;
	pages.set(made.recommendationId, `/debates/${id}/statements/${statementIds[0]}`);
	return made;
});
