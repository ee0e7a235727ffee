export { listIdeas, defaultSort } from './queries/list-ideas.ts';
export { ideaFilters } from './filters.ts';
export { getIdeaPage } from './queries/get-idea-page.ts';
export {
	getOwnIdea,
	listOwnIdeas,
	listOwnVotes,
	listSimilar,
	mayDraft
} from './queries/own-ideas.ts';
export { draftIdea, saveIdea } from './use-cases/draft-idea.ts';
export { submitIdea, withdrawIdea } from './use-cases/submit-idea.ts';
export {
	draftIdeaOperation,
	saveIdeaOperation,
	secondLookOperation,
	submitIdeaOperation,
	withdrawIdeaOperation
} from './operations.ts';
