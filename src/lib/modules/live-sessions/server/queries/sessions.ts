import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Debate } from '#lib/modules/debates/index.ts';
import { canSeeDebate, getDebateRow } from '#lib/modules/debates/server/index.ts';
import type { LiveSession, SessionCard } from '../../session.ts';
import { canFacilitateSession, canHold } from '../policy.ts';
import * as repository from '../repository.ts';

const PAGE_SIZE = 20;

async function cardsOf(db: Database, sessions: readonly LiveSession[]): Promise<SessionCard[]> {
	const counts = await repository.countQuestions(
		db,
		sessions.map(({ id }) => id)
	);
	return sessions.map(({ id, debateId, title, place, startsAt, endsAt, state }) => ({
		...{ id, debateId, title, place, startsAt, endsAt, state },
		questionCount: counts.get(id)?.questions ?? 0,
		answeredCount: counts.get(id)?.answered ?? 0
	}));
}

/** A session of a debate the actor may see. @refuses live_sessions.unknown */
export async function getSession(
	ctx: Context,
	input: { sessionId: string }
): Promise<Result<{ session: LiveSession; debate: Debate }, 'live_sessions.unknown'>> {
	const session = await repository.find(ctx.db, input.sessionId);
	const debate = session && (await getDebateRow(ctx.db, session.debateId));
	return session && debate && canSeeDebate(ctx.actor, debate, ctx.now)
		? ok({ session, debate })
		: refuse('live_sessions.unknown');
}

/** Sessions of a debate, the latest hour first. @refuses live_sessions.debate_unknown · cursor.invalid */
export async function listSessions(
	ctx: Context,
	input: { debateId: string; cursor?: string }
): Promise<Result<Page<SessionCard>, 'live_sessions.debate_unknown' | 'cursor.invalid'>> {
	const debate = await getDebateRow(ctx.db, input.debateId);
	if (!debate || !canSeeDebate(ctx.actor, debate, ctx.now))
		return refuse('live_sessions.debate_unknown');
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const found = await repository.listOfDebate(ctx.db, debate.id, { after, limit: PAGE_SIZE + 1 });
	return ok(pageOf(await cardsOf(ctx.db, found), PAGE_SIZE, ({ startsAt, id }) => [startsAt, id]));
}

/** The list's page: the debate, its sessions, whether the reader may announce one. */
export async function getSessionsPage(ctx: Context, input: { debateId: string; cursor?: string }) {
	const listed = await listSessions(ctx, input);
	if (!listed.ok) return listed;
	const debate = (await getDebateRow(ctx.db, input.debateId))!;
	const { id, title } = debate;
	return ok({
		debate: { id, title },
		sessions: listed.value,
		isFacilitator: canFacilitateSession(ctx.actor, debate, ctx.now).allowed,
		canSchedule: canHold(ctx.actor, debate, ctx.now).allowed
	});
}

/** The session of a debate that runs now or comes next, for a banner; undefined where there is none. */
export async function nextSessionOf(
	db: Database,
	debateId: string,
	now: Date
): Promise<SessionCard | undefined> {
	const session = await repository.findNext(db, debateId, now);
	return session && (await cardsOf(db, [session]))[0];
}

/** What a person's calendar is told of a session. */
export function calendarFactsOf(
	session: LiveSession,
	debate: Debate,
	locale: Locale
): { title: string; description: string; location: string } {
	const of = (text: LiveSession['title']) => text[locale] ?? text.kk;
	return {
		title: of(session.title),
		description: of(debate.question),
		location: session.place || (session.streamUrl ?? '')
	};
}
