/** A thing by its id and kind. */
export interface SubjectRef {
	readonly id: string;
	readonly kind: string;
	/** Its containers and its place with all ancestors. */
	readonly scopes: readonly string[];
}
export { subjectRefusals, type SubjectRefusal } from './refusals.ts';
