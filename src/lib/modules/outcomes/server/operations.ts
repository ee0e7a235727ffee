import { conclusionOperations } from './conclusion-operations.ts';
import { answerOperations } from './answer-operations.ts';
import { readOperations } from './read-operations.ts';

export * from './answer-operations.ts';
export * from './conclusion-operations.ts';

export const outcomeOperations = [...conclusionOperations, ...answerOperations, ...readOperations];
