/** Opportunities, applications, mentors and pairs for the rows: each row has its own, but those that are only read. */
import type { Person } from '#lib/shared/actor.ts';
import * as clock from '#lib/server/clock.ts';
import { askOutcomes } from '#lib/modules/opportunities/server/index.ts';
import type { BuiltChannel, ChannelOptions } from '../../support/world-channel.ts';
import { buildMeeting, buildMentor, buildPair } from '../../support/world-mentor.ts';
import {
	buildApplication,
	buildOpportunity,
	decide,
	type OpportunityOptions
} from '../../support/world-opportunity.ts';
import { channel } from './channel-world.ts';
import { ago, pages, standing } from './real-now.ts';
import type { AccessWorld } from './world.ts';

const DAY_MS = 86_400_000;

/** A channel of opportunities. */
export const home = (w: AccessWorld, options: ChannelOptions = {}): Promise<BuiltChannel> =>
	channel(w, { kind: 'opportunities', ...options });

/** Such a channel that everybody may look at, and one that only its team knows of. */
export const aHome = standing((w) => home(w));
export const aProposedHome = standing((w) => home(w, { state: 'proposed' }));

export interface Offered {
	readonly of: BuiltChannel;
	readonly opportunityId: string;
	/** Its page. */
	readonly path: string;
}

export async function opportunity(
	w: AccessWorld,
	options: OpportunityOptions = {}
): Promise<Offered> {
	const of = await home(w);
	const opportunityId = await buildOpportunity(w, of, options);
	const path = `/channels/${of.id}/opportunities/${opportunityId}`;
	pages.set(opportunityId, path);
	return { of, opportunityId, path };
}

export const anOpportunity = standing((w) => opportunity(w));
export const aDraft = standing((w) => opportunity(w, { isDraft: true }));

export interface Applied extends Offered {
	readonly applicationId: string;
	readonly person: Person;
}

/** What somebody new has sent. */
export async function application(
	w: AccessWorld,
	options: OpportunityOptions = {}
): Promise<Applied> {
	const offered = await opportunity(w, options);
	const { id: applicationId, person } = await buildApplication(w, offered.opportunityId);
	pages.set(applicationId, `${offered.path}/applications/${applicationId}`);
	return { ...offered, applicationId, person };
}

export const anApplication = standing((w) => application(w));

/** Somebody who waits and was offered the place another one left. */
export async function offer(w: AccessWorld): Promise<Applied> {
	const waiting = await application(w, { places: 1 });
	const inside = await buildApplication(w, waiting.opportunityId);
	const { editor } = waiting.of;
	await decide(w, editor, inside.id, 'accepted');
	await decide(w, editor, waiting.applicationId, 'waiting');
	await w.run('opportunities.withdraw_application', inside.person, { applicationId: inside.id });
	return waiting;
}

/** Somebody who completed half a year ago and is asked what came of it. */
export async function asked(w: AccessWorld): Promise<Applied> {
	const done = await ago(200 * DAY_MS, async () => {
		const sent = await application(w);
		await decide(w, sent.of.editor, sent.applicationId, 'accepted');
		await decide(w, sent.of.editor, sent.applicationId, 'completed');
		return sent;
	});
	await askOutcomes(clock.now());
	return done;
}

export interface Mentored {
	readonly of: BuiltChannel;
	readonly mentorId: string;
	readonly mentor: Person;
}

export async function mentor(w: AccessWorld, isSilent = false): Promise<Mentored> {
	const of = await home(w);
	const built = await buildMentor(w, of, { isSilent });
	pages.set(built.id, `/channels/${of.id}/mentors`);
	return { of, mentorId: built.id, mentor: built.person };
}

export const aMentor = standing((w) => mentor(w));

export interface Paired extends Mentored {
	readonly pairId: string;
	readonly mentee: Person;
	/** Its page. */
	readonly path: string;
}

export async function pair(w: AccessWorld, isAsked = false): Promise<Paired> {
	const some = await mentor(w);
	const built = { id: some.mentorId, person: some.mentor };
	const { id: pairId, mentee } = await buildPair(w, built, { isAsked });
	const path = `/channels/${some.of.id}/mentors/pairs/${pairId}`;
	pages.set(pairId, path);
	return { ...some, pairId, mentee, path };
}

export const aPair = standing((w) => pair(w));

/** A meeting that two people have planned. */
export async function meeting(w: AccessWorld): Promise<Paired & { meetingId: string }> {
	const two = await pair(w);
	const meetingId = await buildMeeting(w, two.mentee, two.pairId);
	pages.set(meetingId, two.path);
	return { ...two, meetingId };
}
