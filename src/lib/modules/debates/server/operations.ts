import { debateActs } from './debate-operations.ts';
import { proposalActs } from './proposal-operations.ts';
import { readOperations } from './read-operations.ts';
import { statementActs } from './statement-operations.ts';

export const debateOperations = [
	...Object.values(debateActs),
	...Object.values(statementActs),
	...Object.values(proposalActs),
	...readOperations
];
export { debateActs, proposalActs, statementActs };
