import * as arguing from './arguing-operations.ts';
import * as mending from './mending-operations.ts';

/** The forms of a tree, by the name of their form action: for the page it stands on. */
export const boardActions = {
	addArgument: arguing.add,
	rateImpact: arguing.rate,
	unrateImpact: arguing.unrate
} as const;

/** The forms of one argument's page: those of a tree and everything that is done to one argument. */
export const argumentActions = {
	...boardActions,
	editArgument: arguing.edit,
	withdrawArgument: arguing.withdraw,
	markArgument: mending.mark,
	unmarkArgument: mending.unmark,
	resolveMarks: mending.settleMarks,
	addSource: mending.source,
	removeSource: mending.unsource,
	linkArgument: mending.link,
	unlinkArgument: mending.unlink,
	suggestEdit: mending.suggest,
	answerSuggestion: mending.answer,
	mergeArguments: mending.merge,
	secondLook: arguing.secondLook
} as const;

export const argumentOperations = [...Object.values(argumentActions), ...arguing.reads];
