export { REACTION_KINDS, REACTION_TONES, isReactionKind, toggled } from './reaction.ts';
export type { ReactionKind, Reactions } from './reaction.ts';
