/** The staff door: what other modules and routes may use. */
export { spotActs } from './operations.ts';
export { ListSpots, NearSpots } from '../schemas.ts';
export { BEFORE, AFTER } from './purposes.ts';
export { mapTiles } from './tiles.ts';
export { askForSurvivors, askForVerification } from './ask-due.ts';
export {
	districtNames,
	getSpotsPage,
	listActions,
	listSpots,
	nearSpots,
	spotChannel
} from './queries/list-spots.ts';
export { getSpotPage } from './queries/get-spot.ts';
export { getSpotDesk } from './queries/get-spot-desk.ts';
export { exportActions, exportGeoJson, exportSpots } from './queries/export-spots.ts';
export { canTakePart } from './policy.ts';
export { assignSpot, releaseSpot } from './use-cases/assign-spot.ts';
export { cleanSpot } from './use-cases/clean-spot.ts';
export { confirmSpot } from './use-cases/confirm-spot.ts';
export { declineSpot, mergeSpot } from './use-cases/decline-spot.ts';
export { offerHands, takeOfferBack } from './use-cases/offer-hands.ts';
export { countSurvivors, recordAction, withdrawAction } from './use-cases/record-action.ts';
export { reportSpot } from './use-cases/report-spot.ts';
export { seeSpot } from './use-cases/see-spot.ts';
export { returnSpot, verifySpot } from './use-cases/verify-spot.ts';
