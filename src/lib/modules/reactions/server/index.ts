/** The staff door: what other modules and routes may use. */
export { readPress } from '../press.ts';
export { setReactionOp } from './operations.ts';
export { registerReactable, type Reactable } from './ports.ts';
export { reactionsOf } from './queries/reactions-of.ts';
/** Rows with persons: for the server's own reckoning, never for showing who reacted. */
export { listReactions } from './repository.ts';
export { setReaction } from './use-cases/set-reaction.ts';
