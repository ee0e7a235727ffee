/** A debate with a live session in a test's world, made by the use-cases that people use. */
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import {
	askQuestion,
	endSession,
	scheduleSession,
	startSession
} from '#lib/modules/live-sessions/server/index.ts';
import { decideReview } from '#lib/modules/moderation/server/index.ts';
import { must, openReviewOf } from './world-contest.ts';
import { buildDebate as buildPlainDebate } from './world-debate.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;

export interface BuiltDebate {
	readonly id: string;
	readonly facilitator: Person;
	readonly moderator: Person;
	readonly statementIds: readonly string[];
}

export interface BuiltSession {
	readonly id: string;
	readonly debate: BuiltDebate;
	readonly startsAt: Date;
	readonly endsAt: Date;
	readonly speakerIds: readonly string[];
}

const STATEMENTS = ['Автобус таңғы алтыдан жүруі керек.', 'Жол ақысы картамен ғана төленсін.'];

/** A debate that is open now; the draft stays one where asked. */
export async function buildDebate(
	world: World,
	options: { isDraft?: boolean; place?: string } = {}
): Promise<BuiltDebate> {
	const { id, seedIds } = await buildPlainDebate(world, {
		...{ state: options.isDraft ? 'draft' : 'open', place: options.place, seeds: STATEMENTS },
		...{ opensInMs: HOUR_MS, minParticipants: 0 }
	});
	// A draft's clock goes on too: its session would begin after it opened.
	if (options.isDraft) world.at(new Date(clock.now().getTime() + 2 * HOUR_MS));
	return {
		id,
		facilitator: await world.person('Жүргізуші', { grants: [`facilitator@debate:${id}`] }),
		moderator: await world.person('Модератор', { grants: [`moderator@debate:${id}`] }),
		statementIds: seedIds
	};
}

/** The input of a session that begins in an hour and lasts one. */
export function sessionInput(debateId: string) {
	const startsAt = new Date(clock.now().getTime() + HOUR_MS);
	return {
		debateId,
		title: { kk: 'Әкіммен кездесу', ru: 'Встреча с акимом', en: 'Meeting the akim' },
		place: 'Атырау, Достық үйі',
		streamUrl: 'https://stream.example/efir',
		moderation: 'before' as 'before' | 'after',
		startsAt: toLocalInput(startsAt),
		endsAt: toLocalInput(new Date(startsAt.getTime() + HOUR_MS)),
		speakers: [
			{ name: 'Айгүл Сапарова', role: 'Басқарма басшысы' },
			{ name: 'Ерлан Тілеуов', role: 'Автопарк директоры' }
		]
	};
}

/** A session of a debate, brought to a phase by the clock and its facilitator. */
export async function buildSession(
	world: World,
	options: {
		phase?: 'scheduled' | 'live' | 'ended';
		moderation?: 'before' | 'after';
		debate?: BuiltDebate;
	} = {}
): Promise<BuiltSession> {
	const debate = options.debate ?? (await buildDebate(world));
	const input = { ...sessionInput(debate.id), moderation: options.moderation ?? 'before' };
	const { sessionId: id } = must(await scheduleSession(world.ctx(debate.facilitator), input));
	const speakers = await world.sql<{ id: string }[]>`
		select id from session_speakers where session_id = ${id} order by position`;
	const [row] = await world.sql<{ starts_at: string; ends_at: string }[]>`
		select starts_at, ends_at from live_sessions where id = ${id}`;
	const built: BuiltSession = {
		...{ id, debate },
		startsAt: new Date(row!.starts_at),
		endsAt: new Date(row!.ends_at),
		speakerIds: speakers.map((speaker) => speaker.id)
	};
	const phase = options.phase ?? 'scheduled';
	if (phase === 'scheduled') return built;
	world.at(new Date(built.startsAt.getTime() + 60_000));
	must(await startSession(world.ctx(debate.facilitator), { sessionId: id }));
	if (phase === 'ended') must(await endSession(world.ctx(debate.facilitator), { sessionId: id }));
	return built;
}

/**
 * Changes a session in a transaction that stays open until an act begun meanwhile waits for it: the one order of the
 * two that chance rarely gives.
 *
 * @throws Error when the act did not wait
 */
export async function changeUnder<T>(
	world: World,
	sessionId: string,
	state: 'ended' | 'protocol_published',
	act: () => Promise<T>
): Promise<T> {
	const begun = await world.sql.begin(async (tx) => {
		await tx`update live_sessions set state = ${state} where id = ${sessionId}`;
		let isDone = false;
		const result = act().finally(() => (isDone = true));
		for (let isWaiting = false; !isWaiting;) {
			if (isDone) throw new Error('the act did not wait for the change of its session');
			const [row] = await world.sql<{ n: number }[]>`
				select count(*)::int as n from pg_stat_activity
				where datname = current_database() and wait_event_type = 'Lock'`;
			isWaiting = row!.n > 0;
		}
		// Wrapped: awaited here it would wait for this very transaction.
		return { result };
	});
	return begun.result;
}

let asked = 0;
/** A question in the session's queue, admitted by the moderator where the session asks for it. */
export async function buildQuestion(
	world: World,
	session: BuiltSession,
	options: { author?: Person; text?: string; isPending?: boolean } = {}
): Promise<{ id: string; author: Person }> {
	const author = options.author ?? (await world.person('Сұраушы'));
	const text = options.text ?? `Сұрақ ${++asked}: автобус неге сирек жүреді?`;
	const input = { sessionId: session.id, text, channel: 'online' as const };
	const { questionId: id, state } = must(await askQuestion(world.ctx(author), input));
	if (state === 'pending' && !options.isPending) {
		const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
		const reviewId = await openReviewOf(id);
		must(await decideReview(world.ctx(session.debate.moderator), { reviewId, ...decision }));
	}
	return { id, author };
}
