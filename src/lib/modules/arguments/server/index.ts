export { getArgumentPage } from './queries/get-argument.ts';
export { getBoard } from './queries/get-board.ts';
export {
	argumentCounts,
	bestArguments,
	figuresOfArguments,
	type ArgumentFigures
} from './queries/list-figures.ts';
export { addArgument } from './use-cases/add-argument.ts';
export { editArgument } from './use-cases/edit-argument.ts';
export { withdrawArgument } from './use-cases/withdraw-argument.ts';
export { rateImpact } from './use-cases/rate-impact.ts';
export { markArgument, resolveMarks, unmarkArgument } from './use-cases/mark-argument.ts';
export { addSource, removeSource } from './use-cases/add-source.ts';
export { linkArgument, unlinkArgument } from './use-cases/link-argument.ts';
export { suggestEdit } from './use-cases/suggest-edit.ts';
export { answerSuggestion } from './use-cases/answer-suggestion.ts';
export { mergeArguments } from './use-cases/merge-arguments.ts';
export { askSecondLook } from './use-cases/ask-second-look.ts';
export { argumentActions, boardActions } from './operations.ts';
