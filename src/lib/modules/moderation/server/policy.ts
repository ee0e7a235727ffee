import { holds, type Actor, type Person } from '#lib/shared/actor.ts';
import { deny, type Decision } from '#lib/shared/decision.ts';
import { needsNote, NOTE_MIN, REASONS_OF, type Reason, type Verdict } from '../review.ts';

/** What a decision about a review needs to know of it. */
export interface ReviewFacts {
	readonly state: 'open' | 'decided';
	readonly authorId: string;
	readonly excludedId: string | null;
	readonly scopes: readonly string[];
	readonly claimedBy: string | null;
	readonly claimedUntil: Date | null;
}

type Refused =
	| 'auth.required'
	| 'moderation.not_moderator'
	| 'moderation.own_item'
	| 'moderation.excluded'
	| 'moderation.claimed_by_other'
	| 'moderation.already_decided';

/** Who holds the review now; a claim ends by time, not by disconnecting. */
export const holderOf = (review: ReviewFacts, now: Date): string | undefined =>
	review.claimedBy && review.claimedUntil && review.claimedUntil > now
		? review.claimedBy
		: undefined;

export const isModeratorOf = (actor: Actor, scopes: readonly string[], now: Date): boolean =>
	holds(actor, 'moderator', scopes, now);

/** May the actor take this review: to read it closely, to hold it, to decide it? */
export function canTake(
	actor: Actor,
	review: ReviewFacts,
	now: Date
): Decision<Refused, { person: Person }> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (!isModeratorOf(actor, review.scopes, now)) return deny('moderation.not_moderator');
	if (review.state === 'decided') return deny('moderation.already_decided');
	if (review.authorId === actor.id) return deny('moderation.own_item');
	if (review.excludedId === actor.id) return deny('moderation.excluded');
	const holder = holderOf(review, now);
	if (holder && holder !== actor.id) return deny('moderation.claimed_by_other');
	return { allowed: true, person: actor };
}

/** Is the decision well founded: a verdict this review takes, a published ground, a sentence where one is owed? */
export function canDecideSo(
	decision: { verdict: Verdict; reason: Reason; note: string },
	verdicts: readonly Verdict[]
): Decision<'moderation.verdict_unfit' | 'moderation.reason_unfit' | 'moderation.note_required'> {
	if (!verdicts.includes(decision.verdict)) return deny('moderation.verdict_unfit');
	if (!REASONS_OF[decision.verdict].includes(decision.reason))
		return deny('moderation.reason_unfit');
	if (needsNote(decision.verdict) && decision.note.length < NOTE_MIN)
		return deny('moderation.note_required');
	return { allowed: true };
}
