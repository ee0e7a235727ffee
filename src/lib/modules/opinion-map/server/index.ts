export {
	extremitiesOf,
	framesOf,
	latestMap,
	mapFor,
	placementOf,
	placeOf,
	type MapFrame
} from './queries/maps.ts';
export { groupsOfPeople, type PeopleInGroups } from './queries/groups-of-people.ts';
export { refreshMaps, stopMakingMaps } from './make-maps.ts';
