export {
	districtsOf,
	getPlace,
	listChildren,
	pickerLevels,
	placeNames,
	scopesOfPlace
} from './queries/places.ts';
export { readPicker, type PickerQuestion } from './queries/read-picker.ts';
