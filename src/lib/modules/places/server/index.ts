export {
	getPlace,
	listChildren,
	pickerLevels,
	placeNames,
	scopesOfPlace
} from './queries/places.ts';
