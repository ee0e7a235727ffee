export { REACTION_KINDS, isReactionKind, toggled } from './reaction.ts';
export type { ReactionKind, Reactions } from './reaction.ts';
