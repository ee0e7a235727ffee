export {
	findInstitution,
	getInstitution,
	listActive,
	listInstitutions,
	listInstitutionsByIds,
	lockInstitution,
	respondersOf
} from './queries/institutions.ts';
export { registerInstitutionRecord, type RecordReader } from './ports.ts';
export { keepsInstitutions, respondsFor } from './policy.ts';
export { scopesOfInstitution } from './scopes.ts';
export { createInstitution } from './use-cases/create-institution.ts';
export { editInstitution } from './use-cases/edit-institution.ts';
export { setActivity } from './use-cases/set-activity.ts';
export { ListInstitutions } from '../schemas.ts';
export {
	createInstitutionOperation,
	editInstitutionOperation,
	setActivityOperation
} from './operations.ts';
