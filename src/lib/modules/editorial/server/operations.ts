import { briefActs } from './brief-operations.ts';
import { pieceActs } from './piece-operations.ts';
import { editorialReads } from './read-operations.ts';
import { workActs } from './work-operations.ts';

export { briefActs } from './brief-operations.ts';
export { pieceActs } from './piece-operations.ts';
export { workActs } from './work-operations.ts';

export const editorialOperations = [
	...Object.values(briefActs),
	...Object.values(pieceActs),
	...Object.values(workActs),
	...editorialReads
];
