/** Opportunities of the demo's project for rural youth, those who applied, its mentors and their pairs. */
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import {
	appoint,
	decideMember,
	joinChannel,
	listChannels
} from '#lib/modules/channels/server/index.ts';
import {
	answerPair,
	askMentor,
	changeMeeting,
	finishPair,
	planMeeting,
	presentMentor
} from '#lib/modules/mentors/server/index.ts';
import {
	closeDue,
	decideApplication,
	openOpportunity,
	reportOpportunity,
	saveApplication,
	submitApplication,
	writeOpportunity
} from '#lib/modules/opportunities/server/index.ts';
import type { Verdict } from '#lib/modules/opportunities/index.ts';
import {
	DEMO_ANSWERS,
	MENTORS,
	OPPORTUNITIES,
	TOPICS,
	WISHES,
	type DemoMentor,
	type DemoOpportunity
} from './opportunities.ts';
import { demoPeople } from './people.ts';
import { ctxOf, goTo, holding, must, type Cast } from './staging.ts';

const DAY_MS = 86_400_000;
const REASONS: Record<Verdict, string> = {
	shortlisted: 'Жауаптарыңыз толық, комиссия тағы бір қарайды.',
	accepted: 'Ниетіңіз айқын, орын сізге берілді.',
	waiting: 'Орын толды, босаса, хабарласамыз.',
	declined: 'Бұл жолы басқа өтінімдер талапқа жақынырақ болды, келесі топқа келіңіз.',
	completed: 'Барлық сабаққа қатысып, жұмысын қорғады.'
};
/** Where the seed's clock stands, by the real one. */
const localIn = (days: number): string =>
	toLocalInput(new Date(clock.now().getTime() - clock.clockOffsetMs() + days * DAY_MS));

interface Applicant {
	readonly person: Person;
	readonly place: string;
}

/** Most come from the city and from one town, the others from everywhere. */
const CROWDS = [
	{ place: '231010000', upTo: 13 },
	{ place: '233620100', upTo: 24 }
];

/** Citizens with their villages, a different handful for each opportunity. */
function applicantsOf(cast: Cast, from: number, count: number): Applicant[] {
	const homes = demoPeople(cast.citizens.length);
	return Array.from({ length: count }, (_, i) => {
		const at = (from + i) % cast.citizens.length;
		const crowd = CROWDS.find(({ upTo }) => i < upTo);
		return { person: cast.citizens[at]!, place: crowd?.place ?? homes[at]!.homePlace };
	});
}

/** What is asked of every one is answered; a choice by its first option. */
const answersTo = ({ questions }: DemoOpportunity, i: number): Record<string, string> =>
	Object.fromEntries(
		questions.flatMap(({ kind }, n) =>
			kind === 'file'
				? []
				: [[`q${n + 1}`, kind === 'choice' ? '1' : DEMO_ANSWERS[i % DEMO_ANSWERS.length]!]]
		)
	);

async function decide(by: Person, applicationId: string, version: number, verdict: Verdict) {
	const decision = { applicationId, version, verdict, reason: REASONS[verdict] };
	must(await decideApplication(ctxOf(by), decision));
}

/** The first are accepted, and of those the first have completed; then who waits; then who is declined. */
async function answerAll(by: Person, sent: readonly string[], texts: DemoOpportunity) {
	const { accepted, completed, waiting, declined } = texts;
	const verdicts: readonly [Verdict, number][] = [
		['accepted', accepted],
		['waiting', waiting],
		['declined', declined]
	];
	let at = 0;
	for (const [verdict, count] of verdicts)
		for (const id of sent.slice(at, (at += count))) await decide(by, id, 2, verdict);
	goTo(Math.min(-1, texts.deadlineOn + 30));
	for (const id of sent.slice(0, completed)) await decide(by, id, 3, 'completed');
}

async function open(cast: Cast, channelId: string, texts: DemoOpportunity, index: number) {
	const team = cast.staff.get('organiser')!;
	const { openedOn, deadlineOn, report, applied } = texts;
	const { kind, title, about, place, isRemote, places, countMode } = texts;
	goTo(openedOn ?? -2);
	const written = {
		...{ channelId, kind, title, about, place, isRemote, places, countMode },
		requirements: texts.requirements,
		deadlineAt: localIn(deadlineOn),
		questions: texts.questions.map((question) => ({ ...question, options: [...question.options] }))
	};
	const { opportunityId } = must(await writeOpportunity(ctxOf(team), written));
	if (openedOn === undefined) return;
	must(await openOpportunity(ctxOf(team), { opportunityId, version: 1 }));
	goTo(openedOn + 1);
	const sent: string[] = [];
	for (const [i, { person, place }] of applicantsOf(cast, index * 60, applied).entries()) {
		const input = { opportunityId, answers: answersTo(texts, i), place };
		sent.push(must(await submitApplication(ctxOf(person), input)).applicationId);
	}
	const draft = cast.staff.get(index === 1 ? 'citizen' : 'citizen2')!;
	if (deadlineOn > 0)
		must(await saveApplication(ctxOf(draft), { opportunityId, answers: {}, place: '231010000' }));
	goTo(Math.min(-1, deadlineOn + 1));
	await closeDue(clock.now());
	await answerAll(holding(team, 'lead', channelId), sent, texts);
	if (report) must(await reportOpportunity(ctxOf(team), { opportunityId, reason: report }));
}

/** Lets somebody in, makes them a mentor, and has them say who they are. */
async function mentorOf(lead: Person, made: Person, channelId: string, texts: DemoMentor) {
	const reason = 'Жоба тәлімгері ретінде шақырылды.';
	const personId = made.id;
	must(await joinChannel(ctxOf(made), { channelId }));
	must(await decideMember(ctxOf(lead), { channelId, personId, verdict: 'admit', reason }));
	must(await appoint(ctxOf(lead), { channelId, personId, role: 'mentor', reason }));
	const person = holding(made, 'mentor', channelId);
	const { fields, languages, ...rest } = texts;
	const { mentorId } = must(
		await presentMentor(ctxOf(person), {
			...{ channelId, version: 0, ...rest, lang: 'kk', isOpen: 'yes' },
			fields: [...fields],
			languages: [...languages]
		})
	);
	return { mentorId, person, texts };
}

/** Somebody who asks, is taken on, and meets; some have ended. */
async function pairUp(
	{ mentorId, person, texts }: Awaited<ReturnType<typeof mentorOf>>,
	mentee: Person,
	i: number
) {
	const asks = { mentorId, field: texts.fields[i % texts.fields.length]!, hours: 2 };
	const message = WISHES[i % WISHES.length]!;
	goTo(-40 + (i % 8));
	const { pairId } = must(await askMentor(ctxOf(mentee), { ...asks, message }));
	if (i % 6 === 5) return;
	const yes = { pairId, verdict: 'accept', reason: 'Уақытым бар, бірге бастайық.' } as const;
	must(await answerPair(ctxOf(person), yes));
	for (const [n, topic] of TOPICS.entries()) {
		goTo(-31 + (i % 8));
		const day = -30 + (i % 8) + n * 14;
		const { meetingId } = must(
			await planMeeting(ctxOf(n % 2 ? mentee : person), { pairId, meetsAt: localIn(day), topic })
		);
		if (day > -2) continue;
		goTo(day + 1);
		const note = n === 0 ? 'Мақсат: екі айда алғашқы жұмысты тапсыру.' : '';
		must(await changeMeeting(ctxOf(mentee), { meetingId, version: 1, state: 'held', note }));
	}
	goTo(-1);
	const reason = 'Мақсатқа жеттік, енді өзі жалғастырады.';
	if (i % 5 === 0) must(await finishPair(ctxOf(person), { pairId, reason }));
}

/** Makes the project's section alive. The seed's clock stands at now afterwards. */
export async function seedOpportunities(cast: Cast): Promise<void> {
	const lead = cast.staff.get('organiser')!;
	const asked = { show: 'current', kind: 'opportunities', limit: 1 } as const;
	const channelId = must(await listChannels(ctxOf(lead), asked)).items[0]!.id;
	for (const [i, texts] of OPPORTUNITIES.entries()) await open(cast, channelId, texts, i);
	goTo(-45);
	const people = [cast.staff.get('expert')!, ...cast.citizens.slice(120)];
	const mentors = [];
	for (const [i, texts] of MENTORS.entries())
		mentors.push(await mentorOf(lead, people[i]!, channelId, texts));
	for (let i = 0; i < 16; i++) await pairUp(mentors[i % 4]!, cast.citizens[100 + i]!, i);
	goTo(0);
}
