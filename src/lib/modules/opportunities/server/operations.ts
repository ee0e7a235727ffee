import { applicationActs } from './application-operations.ts';
import { opportunityActs } from './opportunity-operations.ts';
import { opportunityReads } from './read-operations.ts';

export { applicationActs } from './application-operations.ts';
export { opportunityActs } from './opportunity-operations.ts';

export const opportunityOperations = [
	...Object.values(opportunityActs),
	...Object.values(applicationActs),
	...opportunityReads
];
