/** Takes closed debates of the demo through their outcomes: one answered and followed up, one with overdue recommendations. */
import * as clock from '#lib/server/clock.ts';
import { db } from '#lib/server/db/client.ts';
import { system, type Person } from '#lib/shared/actor.ts';
import { addWorkingDays, localDayOf } from '#lib/shared/working-days.ts';
import { getDebateRow } from '#lib/modules/debates/server/index.ts';
import { grantRole } from '#lib/modules/identity/server/index.ts';
import { createInstitution } from '#lib/modules/institutions/server/index.ts';
import {
	answerRecommendation,
	draftRecommendation,
	forwardRecommendations,
	getDesk,
	pick,
	publishConclusions,
	recordMeasure,
	recordPaperAnswer,
	remindOfDeadlines,
	startMonitoring,
	writeConclusion
} from '#lib/modules/outcomes/server/index.ts';
import { PICK_ROLES } from '#lib/modules/outcomes/index.ts';
import {
	CASPIAN,
	INSTITUTIONS,
	ROADS,
	ROADS_ANSWER,
	TRANSPORT_ANSWER,
	type InstitutionKey
} from './outcomes.ts';
import { ctxOf, goTo, must, type Cast } from './staging.ts';

const DAY_MS = 86_400_000;
/** How many of each kind are picked, in the order people read them. */
const PICKED = { consensus: 3, divided: 2, best_argument: 1 } as const;

type Institutions = Readonly<Record<InstitutionKey, string>>;

async function seedInstitutions(): Promise<Institutions> {
	const made = {} as Record<InstitutionKey, string>;
	for (const [key, fields] of Object.entries(INSTITUTIONS)) {
		const { institutionId } = must(await createInstitution(ctxOf(system), fields));
		made[key as InstitutionKey] = institutionId;
	}
	return made;
}

/** Lets a person answer for an institution. @returns the person as they act from then on */
async function appoint(person: Person, institutionId: string): Promise<Person> {
	must(
		await grantRole(ctxOf(system), {
			personId: person.id,
			role: 'responder',
			scopeKind: 'institution',
			scopeId: institutionId,
			reason: 'Демо: мекеме атынан жауап береді'
		})
	);
	const grant = { role: 'responder', scope: `institution:${institutionId}` } as const;
	return { ...person, grants: [...person.grants, grant] };
}

/** The debate's own calendar: so many days after it closed, never later than now. */
async function calendarOf(debateId: string): Promise<(days: number) => void> {
	const debate = await getDebateRow(db, debateId);
	if (!debate) throw new Error(`the demo has no debate ${debateId}`);
	const realNow = clock.now().getTime() - clock.clockOffsetMs();
	const closed = (new Date(debate.closesAt).getTime() - realNow) / DAY_MS;
	return (days) => goTo(Math.min(closed + days, -0.01));
}

async function conclude(
	facilitator: Person,
	debateId: string,
	outcome: typeof ROADS,
	institutions: Institutions
): Promise<{ recommendationIds: string[]; goToDay: (days: number) => void }> {
	const goToDay = await calendarOf(debateId);
	goToDay(2);
	const { candidates = [] } = must(await getDesk(ctxOf(facilitator), { debateId }));
	const pickIds: string[] = [];
	for (const role of PICK_ROLES)
		for (const candidate of candidates
			.filter((each) => each.role === role)
			.slice(0, PICKED[role])) {
			const { subjectKind, subjectId } = candidate;
			const input = { debateId, subjectKind, subjectId, role, note: '' };
			pickIds.push(must(await pick(ctxOf(facilitator), input)).pickId);
		}
	const { summary } = outcome;
	must(await writeConclusion(ctxOf(facilitator), { debateId, version: 0, summary }));
	goToDay(3);
	must(await publishConclusions(ctxOf(facilitator), { debateId }));
	const recommendationIds: string[] = [];
	for (const [i, { to, text }] of outcome.recommendations.entries()) {
		const { recommendationId } = must(
			await draftRecommendation(ctxOf(facilitator), {
				...{ debateId, text, institutionId: institutions[to] },
				lang: 'kk',
				basis: pickIds.slice(i, i + 2)
			})
		);
		recommendationIds.push(recommendationId);
	}
	goToDay(4);
	must(await forwardRecommendations(ctxOf(facilitator), { debateId }));
	return { recommendationIds, goToDay };
}

/** A day so many working days from the seed's now, for a measure. */
const inWorkingDays = (days: number): string => localDayOf(addWorkingDays(clock.now(), days));

async function answerRoads(
	facilitator: Person,
	responder: Person,
	[roads, transport]: readonly string[],
	goToDay: (days: number) => void
): Promise<void> {
	goToDay(14);
	const { body, measures, progress, evidence, work } = ROADS_ANSWER;
	must(
		await answerRecommendation(ctxOf(responder), {
			...{ recommendationId: roads!, body, lang: 'kk', verdict: 'accepted' },
			measures: measures.map((text, i) => ({ text, dueOn: inWorkingDays(10 + 40 * i) }))
		})
	);
	goToDay(17);
	const { title, number, body: letter, measures: promised } = TRANSPORT_ANSWER;
	must(
		await recordPaperAnswer(ctxOf(facilitator), {
			...{ recommendationId: transport!, body: letter, lang: 'kk', verdict: 'partly' },
			measures: promised.map((text) => ({ text, dueOn: inWorkingDays(60) })),
			document: { title, number, date: localDayOf(new Date(clock.now().getTime() - DAY_MS)) }
		})
	);
	goToDay(19);
	const recommendationId = roads!;
	must(await startMonitoring(ctxOf(facilitator), { recommendationId }));
	goToDay(26);
	const done = { measure: 0, state: 'done', note: progress, evidenceText: evidence } as const;
	must(await recordMeasure(ctxOf(responder), { recommendationId, ...done }));
	goToDay(30);
	const begun = { measure: 1, state: 'in_work', note: work } as const;
	must(await recordMeasure(ctxOf(responder), { recommendationId, ...begun }));
}

/**
 * @param debates ids of two closed debates with votes, maps made: `answered` about roads, `overdue` about the Caspian;
 * both closed at least 35 days ago, so that an answer and a deadline fit into the time since
 * @param responder who answers for the roads department; a demo account, so that its pages can be looked at
 */
export async function seedOutcomes(
	cast: Cast,
	debates: { readonly answered: string; readonly overdue: string },
	responder: Person
): Promise<void> {
	const facilitator = cast.staff.get('facilitator')!;
	goTo(-110);
	const institutions = await seedInstitutions();
	let acting = await appoint(responder, institutions.roads);
	acting = await appoint(acting, institutions.ecology);
	const roads = await conclude(facilitator, debates.answered, ROADS, institutions);
	await answerRoads(facilitator, acting, roads.recommendationIds, roads.goToDay);
	await conclude(facilitator, debates.overdue, CASPIAN, institutions);
	goTo(0);
	await remindOfDeadlines(clock.now());
}
