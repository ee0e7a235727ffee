export {
	INSTITUTION_KINDS,
	type Institution,
	type InstitutionKind,
	type InstitutionRecord,
	type InstitutionView
} from './institution.ts';
export { institutionRefusals, type InstitutionRefusal } from './refusals.ts';
