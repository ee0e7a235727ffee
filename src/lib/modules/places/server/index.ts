export {
	ancestorsOf,
	districtsOf,
	getPlace,
	listChildren,
	pickerLevels,
	placeNames,
	placesWithin,
	scopesOfPlace
} from './queries/places.ts';
export { readPicker, type PickerQuestion } from './queries/read-picker.ts';
