/** What a person may say without words. A reaction never counts as a vote. */
export const REACTION_KINDS = ['support', 'useful', 'thanks'] as const;
export type ReactionKind = (typeof REACTION_KINDS)[number];

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
