/** A debate of a test's world that the clock has closed, with votes on its statements, and an institution to write to. */
import type { Person } from '#lib/shared/actor.ts';
import { createInstitution } from '#lib/modules/institutions/server/index.ts';
import {
	draftRecommendation,
	forwardRecommendations,
	pick,
	publishConclusions,
	writeConclusion
} from '#lib/modules/outcomes/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { must } from './world-contest.ts';
import { buildDebate as buildPlainDebate } from './world-debate.ts';
import type { World } from './world.ts';

export interface BuiltDebate {
	readonly id: string;
	readonly pollId: string;
	readonly facilitator: Person;
	readonly statementIds: readonly string[];
	readonly voters: readonly Person[];
}

export interface DebateOptions {
	/** Where the world's clock stands afterwards. */
	readonly phase?: 'open' | 'closed';
	readonly answerDays?: number;
	readonly voters?: number;
	readonly place?: string;
}

const STATEMENTS = [
	'Су талдауының нәтижесі әр ай сайын ауылда ілінуі тиіс.',
	'Үйге су есептегіш қою міндетті болуы тиіс.',
	'Мектеп пен фельдшерлік пункт бірінші кезекте қосылуы керек.'
];

/** Votes that make the first statement shared and the second divided. */
const choiceOf = (statement: number, voter: number): -1 | 0 | 1 =>
	statement === 0 ? 1 : statement === 1 ? (voter % 2 === 0 ? 1 : -1) : voter % 3 === 0 ? 0 : 1;

/** A debate of a week with three statements everybody voted on. */
export async function buildDebate(world: World, options: DebateOptions = {}): Promise<BuiltDebate> {
	const built = await buildPlainDebate(world, {
		...{ seeds: STATEMENTS, place: options.place, answerDays: options.answerDays },
		...{ opensInMs: 3_600_000, days: 7, minParticipants: 0 }
	});
	const { id, pollId, facilitator, seedIds: statementIds } = built;
	const voters: Person[] = [];
	for (let i = 0; i < (options.voters ?? 6); i++) {
		const voter = await world.person(`Дауысшы ${i + 1}`);
		voters.push(voter);
		for (const [j, itemId] of statementIds.entries())
			must(await castVote(world.ctx(voter), { pollId, itemId, choice: choiceOf(j, i) }));
	}
	if (options.phase !== 'open') built.enter('closed');
	return { id, pollId, facilitator, statementIds, voters };
}

export interface BuiltInstitution {
	readonly id: string;
	readonly responder: Person;
}

export async function buildInstitution(
	world: World,
	options: { place?: string } = {}
): Promise<BuiltInstitution> {
	const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser'] });
	const { institutionId: id } = must(
		await createInstitution(world.ctx(organiser), {
			name: { kk: 'Энергетика басқармасы', ru: 'Управление энергетики', en: 'Energy department' },
			kind: 'department',
			place: options.place
		})
	);
	const responder = await world.person('Жауапты', { grants: [`responder@institution:${id}`] });
	return { id, responder };
}

/** Takes a closed debate to forwarded recommendations. */
export async function forward(
	world: World,
	debate: BuiltDebate,
	institutionIds: readonly string[]
): Promise<{ recommendationIds: string[]; pickId: string; dueAt: string }> {
	const { facilitator, id: debateId } = debate;
	const { pickId } = must(
		await pick(world.ctx(facilitator), {
			debateId,
			subjectKind: 'statement',
			subjectId: debate.statementIds[0]!,
			role: 'consensus',
			note: ''
		})
	);
	const summary = { kk: 'Тұрғындар су сапасын ашық көргісі келеді.' };
	must(await writeConclusion(world.ctx(facilitator), { debateId, version: 0, summary }));
	must(await publishConclusions(world.ctx(facilitator), { debateId }));
	const recommendationIds: string[] = [];
	for (const institutionId of institutionIds) {
		const { recommendationId } = must(
			await draftRecommendation(world.ctx(facilitator), {
				debateId,
				institutionId,
				text: 'Су талдауының нәтижесін ай сайын жариялаңыздар.',
				lang: 'kk',
				basis: [pickId]
			})
		);
		recommendationIds.push(recommendationId);
	}
	const { dueAt } = must(await forwardRecommendations(world.ctx(facilitator), { debateId }));
	return { recommendationIds, pickId, dueAt };
}

export const ANSWER = {
	body: 'Ұсыным қабылданды, нәтижелер ай сайын жарияланады.',
	lang: 'kk',
	verdict: 'accepted',
	measures: [
		{ text: 'Әр ауылда хабарландыру тақтасын орнату', dueOn: '2030-03-01' },
		{ text: 'Сайтта ай сайынғы есепті жариялау', dueOn: '2030-04-01' }
	]
} as const;
