export {
	extremitiesOf,
	framesOf,
	latestMap,
	mapFor,
	placementOf,
	placeOf,
	type MapFrame
} from './queries/maps.ts';
export { refreshMaps, stopMakingMaps } from './make-maps.ts';
