/** What a person may say without words. A reaction never counts as a vote. */
export const REACTION_KINDS = ['support', 'useful', 'thanks'] as const;
export type ReactionKind = (typeof REACTION_KINDS)[number];

/**
 * What a reaction says of what it is under, for lists that ask whether people appreciate something. `support` says "I am
 * with this", `useful` "this helps me", whether one agrees or not: both are appreciation. `thanks` is a courtesy to who
 * wrote it and says neither: it shows that somebody read and answered, and counts for nothing more. There is no negative
 * one: who dislikes a thing says so in words.
 */
export const REACTION_TONES = {
	support: 'positive',
	useful: 'positive',
	thanks: 'neutral'
} as const satisfies Record<ReactionKind, 'positive' | 'neutral' | 'negative'>;

/** The reactions to one subject as a page shows them. */
export interface Reactions {
	readonly counts: Readonly<Partial<Record<ReactionKind, number>>>;
	/** Grows with each change; 0 while nobody has reacted. */
	readonly version: number;
	/** The viewer's own, empty for visitors. */
	readonly mine: readonly ReactionKind[];
}

export const isReactionKind = (kind: string): kind is ReactionKind =>
	(REACTION_KINDS as readonly string[]).includes(kind);

/** The viewer's own reactions after one is set or taken back. */
export const toggled = (
	mine: readonly ReactionKind[],
	kind: ReactionKind,
	isOn: boolean
): ReactionKind[] => REACTION_KINDS.filter((k) => (k === kind ? isOn : mine.includes(k)));
