import { accessOperations } from './operations/access.ts';
import { accountOperations } from './operations/account.ts';
import { peopleOperations } from './operations/people.ts';

export * from './operations/access.ts';
export * from './operations/account.ts';
export * from './operations/people.ts';

export const identityOperations = [...accessOperations, ...accountOperations, ...peopleOperations];
