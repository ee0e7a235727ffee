export { CATEGORIES, type Category } from './category.ts';
export type { Contest, ContestCard } from './contest.ts';
export {
	arrange,
	isChosen,
	LISTS,
	REASON_MIN,
	shortfallOf,
	type List,
	type Nomination,
	type Shortfall
} from './nomination.ts';
export { contestRefusals, type ContestRefusal } from './refusals.ts';
export {
	allows,
	endOf,
	phaseAt,
	PHASES,
	stageAt,
	stagesOf,
	startOf,
	TALLY_RULES,
	type Act,
	type Phase,
	type Stage,
	type TallyRule
} from './stage.ts';
