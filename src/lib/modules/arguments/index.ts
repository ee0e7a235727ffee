export {
	ARGUMENT_STATES,
	argumentPath,
	DEPTH_MAX,
	EDIT_WINDOW_MS,
	hintsOf,
	IMPACT_MAX,
	IMPACTS,
	MARKS,
	MARKS_AT_ONCE,
	SIDES,
	SOURCES_MAX,
	TEXT_MAX,
	TEXT_MIN,
	type ArgumentBoard,
	type ArgumentHint,
	type ArgumentReference,
	type ArgumentSource,
	type ArgumentState,
	type Figures,
	type Impact,
	type Mark,
	type OwnRatings,
	type PublicArgument,
	type Side,
	type Standing
} from './argument.ts';
export type { ArgumentPage, Crumb, PublicSuggestion } from './argument-page.ts';
export { argumentRefusals, type ArgumentRefusal } from './refusals.ts';
export { dfQuad, eulerBased, quadraticEnergy, strengthsOf, type Semantics } from './strength.ts';
export {
	applyBoardMessage,
	numbersOf,
	place,
	shownOf,
	showWaiting,
	type BoardMessage,
	type BoardView
} from './board-view.ts';
