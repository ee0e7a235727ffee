/** Live sessions of the demo: one past, with its minutes, and one to come, with questions asked ahead. */
import * as clock from '#lib/server/clock.ts';
import { db } from '#lib/server/db/client.ts';
import type { Person } from '#lib/shared/actor.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import { getDebateRow, listPublishedStatements } from '#lib/modules/debates/server/index.ts';
import {
	askQuestion,
	endSession,
	getSession,
	markQuestion,
	pickQuestion,
	publishProtocol,
	putOnScreen,
	scheduleSession,
	startSession,
	supportQuestion
} from '#lib/modules/live-sessions/server/index.ts';
import { decideReview, listQueue } from '#lib/modules/moderation/server/index.ts';
import { ROADS_SESSION, WATER_SESSION, type DemoQuestion } from './sessions.ts';
import { ctxOf, goTo, must, type Cast } from './staging.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const realNow = (): number => clock.now().getTime() - clock.clockOffsetMs();
const goToInstant = (at: number): void => goTo((at - realNow()) / DAY);

interface Asked extends DemoQuestion {
	readonly id: string;
}

/** The instant of five in the afternoon, local time, of the day an instant falls on. */
const afternoonOf = (at: number): number => Math.floor((at + 5 * HOUR) / DAY) * DAY + 12 * HOUR;

async function schedule(
	facilitator: Person,
	debateId: string,
	texts: typeof ROADS_SESSION | typeof WATER_SESSION,
	startsAt: number
): Promise<string> {
	const { title, place, streamUrl, speakers } = texts;
	const input = {
		...{ debateId, title, place, streamUrl, speakers: [...speakers] },
		moderation: 'before' as const,
		startsAt: toLocalInput(new Date(startsAt)),
		endsAt: toLocalInput(new Date(startsAt + HOUR))
	};
	return must(await scheduleSession(ctxOf(facilitator), input)).sessionId;
}

/** Moderators admit what waits of a session; others' queues are not theirs. */
async function admit(cast: Cast, ids: ReadonlySet<string>): Promise<void> {
	const moderator = cast.staff.get('moderator')!;
	const input = { show: 'all', cause: 'admission', limit: 100 } as const;
	for (const { id: reviewId, subjectId } of must(await listQueue(ctxOf(moderator), input)).items)
		if (ids.has(subjectId)) {
			const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
			must(await decideReview(ctxOf(moderator), { reviewId, ...decision }));
		}
}

/** Citizens ask, moderators admit, others support. @returns the questions with their ids, in the order of the texts */
async function fillQueue(
	cast: Cast,
	sessionId: string,
	questions: readonly DemoQuestion[]
): Promise<Asked[]> {
	const asked: Asked[] = [];
	for (const [i, question] of questions.entries()) {
		const { text, channel } = question;
		const author = cast.citizens[20 + i]!;
		const { questionId: id } = must(await askQuestion(ctxOf(author), { sessionId, text, channel }));
		asked.push({ ...question, id });
	}
	await admit(cast, new Set(asked.map(({ id }) => id)));
	for (const [i, { id, supports }] of asked.entries()) {
		const others = cast.citizens.filter((_, n) => n !== 20 + i);
		for (let n = 0; n < supports; n++) {
			const citizen = others[(i * 37 + n * 3) % others.length]!;
			must(await supportQuestion(ctxOf(citizen), { questionId: id, isOn: true }));
		}
	}
	return asked;
}

async function answerAll(
	facilitator: Person,
	sessionId: string,
	asked: readonly Asked[]
): Promise<void> {
	const find = async () => must(await getSession(ctxOf(facilitator), { sessionId })).session;
	const { speakers } = await find();
	for (const { id: questionId, answer, skipped } of asked) {
		if (!answer && !skipped) continue;
		const { version } = await find();
		must(await pickQuestion(ctxOf(facilitator), { sessionId, questionId, version }));
		must(
			await markQuestion(ctxOf(facilitator), {
				questionId,
				outcome: answer ? 'answered' : 'skipped',
				speakerId: answer && speakers[answer.speaker]!.id,
				note: answer?.note ?? skipped!
			})
		);
	}
}

async function seedPast(cast: Cast, debateId: string): Promise<void> {
	const facilitator = cast.staff.get('facilitator')!;
	const debate = await getDebateRow(db, debateId);
	if (!debate) throw new Error(`the demo has no debate ${debateId}`);
	const startsAt = afternoonOf(new Date(debate.closesAt).getTime() - 5 * DAY);
	goToInstant(startsAt - 4 * DAY);
	const sessionId = await schedule(facilitator, debateId, ROADS_SESSION, startsAt);
	goToInstant(startsAt - HOUR);
	const asked = await fillQueue(cast, sessionId, ROADS_SESSION.questions);
	goToInstant(startsAt + MINUTE);
	must(await startSession(ctxOf(facilitator), { sessionId }));
	const [statement] = await listPublishedStatements(db, debateId);
	if (statement)
		must(await putOnScreen(ctxOf(facilitator), { sessionId, statementId: statement.id }));
	goToInstant(startsAt + 20 * MINUTE);
	await answerAll(facilitator, sessionId, asked);
	goToInstant(startsAt + 58 * MINUTE);
	must(await endSession(ctxOf(facilitator), { sessionId }));
	goToInstant(startsAt + 2 * DAY);
	must(await publishProtocol(ctxOf(facilitator), { sessionId, text: ROADS_SESSION.protocol }));
}

async function seedComing(cast: Cast, debateId: string): Promise<void> {
	goTo(-1);
	const startsAt = afternoonOf(realNow() + 3 * DAY);
	const facilitator = cast.staff.get('facilitator')!;
	const sessionId = await schedule(facilitator, debateId, WATER_SESSION, startsAt);
	await fillQueue(cast, sessionId, WATER_SESSION.questions);
	const input = { sessionId, text: WATER_SESSION.pending, channel: 'online' as const };
	must(await askQuestion(ctxOf(cast.citizens[40]!), input));
	goTo(0);
}

/**
 * @param debates ids of two published debates: `past` closed at least a week ago, `coming` is open now
 */
export async function seedSessions(
	cast: Cast,
	debates: { readonly past: string; readonly coming: string }
): Promise<void> {
	await seedPast(cast, debates.past);
	await seedComing(cast, debates.coming);
	goTo(0);
}
