import { spotActs } from './act-operations.ts';
import { spotReads } from './read-operations.ts';

export { spotActs } from './act-operations.ts';

export const spotOperations = [...Object.values(spotActs), ...spotReads];
