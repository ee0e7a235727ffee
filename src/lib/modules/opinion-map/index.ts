export { fitBridging, type Ratings } from './bridging.ts';
export { LEAST_TOLD } from './opinion-map.ts';
export type {
	GroupLabel,
	MapGroup,
	MapPicture,
	OpinionMap,
	RepresentativeStatement,
	StatementFigures,
	VoteCounts
} from './opinion-map.ts';
export type { OwnPlace } from './own-place.ts';
export { SORT_KEYS, type SortKey } from './answers.ts';
export { samplePicture } from './picture.ts';
export type { MapVersion } from './timeline.ts';
export { drawByPriority, importanceOf, priorityOf } from './routing.ts';
export { wilsonInterval, wilsonLowerBound, type Interval } from './wilson.ts';
