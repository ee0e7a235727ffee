export { listIdeas, defaultSort } from './queries/list-ideas.ts';
export { ideaFilters } from './filters.ts';
export { getIdeaPage, type IdeaView } from './queries/get-idea-page.ts';
export { getOwnIdea, type OwnIdea } from './queries/get-own-idea.ts';
export { listOwnIdeas } from './queries/list-own-ideas.ts';
export { listOwnVotes } from './queries/list-own-votes.ts';
export { listSimilar, type SimilarIdea } from './queries/list-similar.ts';
export { mayDraft } from './queries/may-draft.ts';
export { publicIdeas } from './queries/public-ideas.ts';
export { registerIdeaOrigin } from './ports.ts';
export { askSecondLook } from './use-cases/ask-second-look.ts';
export { beginDraft, draftIdea } from './use-cases/draft-idea.ts';
export { saveIdea } from './use-cases/save-idea.ts';
export { submitIdea } from './use-cases/submit-idea.ts';
export { withdrawIdea } from './use-cases/withdraw-idea.ts';
export {
	draftIdeaOperation,
	saveIdeaOperation,
	secondLookOperation,
	submitIdeaOperation,
	withdrawIdeaOperation
} from './operations.ts';
