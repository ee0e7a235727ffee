import { holds, type Actor } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import type { Contest } from '../contest.ts';
import { allows, phaseAt } from '../stage.ts';

type Refused = 'auth.required' | 'contests.not_organiser';

/** Whether the actor organises a contest; the system does, for the seed. */
export const organises = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	actor.kind === 'system' ||
	holds(actor, 'organiser', scopes, now) ||
	holds(actor, 'administrator', [], now);

/** May the actor run this contest (or, without scopes, make a new one)? */
export function canOrganise(actor: Actor, scopes: readonly string[], now: Date): Decision<Refused> {
	if (actor.kind === 'visitor') return deny('auth.required');
	return organises(actor, scopes, now) ? allow : deny('contests.not_organiser');
}

/** A draft is seen by its organisers; a published or cancelled contest by everybody. */
export const canSeeContest = (
	actor: Actor,
	contest: Pick<Contest, 'state' | 'scopes'>,
	now: Date
): boolean => contest.state !== 'draft' || organises(actor, contest.scopes, now);

/** May the selection be worked on? */
export function canNominate(
	actor: Actor,
	contest: Contest,
	now: Date
): Decision<Refused | 'contests.results_published' | 'contests.shortlist_closed'> {
	const decision = canOrganise(actor, contest.scopes, now);
	if (!decision.allowed) return decision;
	if (contest.resultsPublishedAt) return deny('contests.results_published');
	return allows(contest, 'shortlist', now) ? allow : deny('contests.shortlist_closed');
}

/** May the selection be published? Whether it is complete is asked of the selection itself. */
export function canPublishResults(
	actor: Actor,
	contest: Contest,
	now: Date
): Decision<
	| Refused
	| 'contests.is_cancelled'
	| 'contests.not_published'
	| 'contests.results_published'
	| 'contests.results_too_early'
> {
	const decision = canOrganise(actor, contest.scopes, now);
	if (!decision.allowed) return decision;
	if (contest.state === 'cancelled') return deny('contests.is_cancelled');
	if (contest.state === 'draft') return deny('contests.not_published');
	if (contest.resultsPublishedAt) return deny('contests.results_published');
	const phase = phaseAt(contest.stages, now);
	return phase === 'shortlist' || phase === 'results' ? allow : deny('contests.results_too_early');
}
