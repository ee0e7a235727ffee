/** The staff door of the audit log. Nobody writes through it: entries come from deliveries. */
export { listEntries } from './queries/list-entries.ts';
export { listActs } from './queries/list-acts.ts';
export { sightOf, type Sight } from './policy.ts';
export { auditOperations, listEntriesOperation } from './operations.ts';
export { ListEntries } from '../schemas.ts';
