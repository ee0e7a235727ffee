export {
	DISTRICT_CODES,
	distanceM,
	districtAt,
	fromMap,
	roundPosition,
	toMap,
	type Position
} from './geo.ts';
export { spotView, type Tiles } from './map-view.ts';
export {
	NEAR_M,
	OPEN_STATES,
	PICTURES_MAX,
	SPOT_ACTS,
	SPOT_STATES,
	SPOT_TYPES,
	SURVIVAL_AFTER_DAYS,
	VERIFY_AFTER_DAYS,
	isOpen,
	survivalDueOn,
	verifiableFrom,
	type SpotAct,
	type SpotAction,
	type SpotCard,
	type SpotMeasures,
	type SpotMove,
	type SpotPoint,
	type SpotState,
	type SpotType
} from './spot.ts';
export { spotRefusals, type SpotRefusal } from './refusals.ts';
