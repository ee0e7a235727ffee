/** Debates that are open, their live sessions and questions, conversations to bring in: dated around the real now. */
import type { Person } from '#lib/shared/actor.ts';
import {
	buildDebate,
	buildQuestion,
	buildSession,
	type BuiltDebate,
	type BuiltSession
} from '../../support/world-session.ts';
import { HERE } from './actors.ts';
import { ago, pages, standing } from './real-now.ts';
import type { AccessWorld } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A debate that is open now; its sessions have their facilitator and moderator from it. */
export const openDebate = standing((w) => ago(26 * HOUR_MS, () => buildDebate(w, { place: HERE })));

/** A debate nobody but its facilitators knows of. */
export const draftDebate = standing((w): Promise<BuiltDebate> =>
	ago(26 * HOUR_MS, () => buildDebate(w, { place: HERE, isDraft: true }))
);

/** When a session's hour is announced, before it begins an hour later. */
const ANNOUNCED = {
	scheduled: 0,
	/** It begins in ten minutes: its facilitator may start it. */
	soon: 50 * MINUTE_MS,
	live: HOUR_MS + 2 * MINUTE_MS,
	ended: HOUR_MS + 2 * MINUTE_MS
};

export interface OwnSession extends BuiltSession {
	readonly facilitator: Person;
}

/** A session of the open debate. */
export async function session(
	w: AccessWorld,
	at: keyof typeof ANNOUNCED = 'live'
): Promise<OwnSession> {
	const debate = await openDebate(w);
	const phase = at === 'soon' ? 'scheduled' : at;
	const built = await ago(ANNOUNCED[at], () => buildSession(w, { debate, phase }));
	return { ...built, facilitator: debate.facilitator };
}

/** A session that runs, for everybody to hear and to ask in. */
export const aSession = standing((w) => session(w));

/** The session as its row says: what an editor or a desk saw last. */
export async function versionOf(w: AccessWorld, sessionId: string): Promise<number> {
	const [row] = await w.sql<{ version: number }[]>`
		select version from live_sessions where id = ${sessionId}`;
	return row!.version;
}

/** A question in the queue of a session that runs; or one that no moderator has looked at. */
export async function question(
	w: AccessWorld,
	options: { of?: OwnSession; isPending?: boolean } = {}
): Promise<{ id: string; author: Person; session: OwnSession }> {
	const of = options.of ?? (await session(w));
	const built = await buildQuestion(w, of, { isPending: options.isPending });
	pages.set(built.id, `/sessions/${of.id}`);
	return { ...built, session: of };
}

export const MINUTES = { kk: 'Кездесу өтті, сұрақтарға жауап берілді.' };

/** A session that is over; its minutes are public. */
export async function minuted(w: AccessWorld): Promise<OwnSession> {
	const of = await session(w, 'ended');
	await w.run('live_sessions.publish_protocol', of.facilitator, {
		sessionId: of.id,
		text: MINUTES
	});
	return of;
}

/** Files of a small conversation, in the layout in which Polis publishes them. */
export const CONVERSATION = {
	lang: 'kk',
	comments: [
		'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
		'1600000000000,x,0,1,2,0,1,Автобус таңғы алтыдан жүрсін.',
		'1600000000001,x,1,2,1,1,1,Жол ақысы картамен төленсін.',
		''
	].join('\n'),
	votes: [
		'timestamp,datetime,comment-id,voter-id,vote',
		'1600000100000,x,0,1,1',
		'1600000100001,x,0,2,1',
		'1600000100002,x,1,1,1',
		'1600000100003,x,1,2,-1',
		''
	].join('\n'),
	participants: 'participant,group-id,n-comments\n1,0,1\n2,1,1\n',
	summary: 'topic,Қоғамдық көлік\n'
};

/** A conversation that was looked at. No job takes it even when it is started: its load would write in the middle of a test. */
export async function looked(w: AccessWorld): Promise<{ importId: string; owner: Person }> {
	const owner = await w.person('Жүргізуші', { grants: ['facilitator'] });
	const { importId } = await w.run('polis_data.upload', owner, CONVERSATION);
	await w.sql`
		update polis_imports set lease_until = now() + interval '1 day' where id = ${importId!}`;
	return { importId: importId!, owner };
}
