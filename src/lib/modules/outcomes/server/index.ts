export { getDesk } from './queries/get-desk.ts';
export { getDocument } from './queries/get-document.ts';
export { getOutcome } from './queries/get-outcome.ts';
export { ideaWaysOf, type IdeaWays } from './queries/idea-ways.ts';
export { getRecommendation } from './queries/get-recommendation.ts';
export { listReceived, listWaiting, ownInstitutions } from './queries/list-recommendations.ts';
export { ideasFrom, type GrownIdea } from './links.ts';
export { remindOfDeadlines } from './remind.ts';
export { DOCUMENT_MAX } from './file-type.ts';
export { answerRecommendation, recordPaperAnswer } from './use-cases/answer-recommendation.ts';
export { archiveDebate } from './use-cases/archive-debate.ts';
export { becomeIdea } from './use-cases/become-idea.ts';
export { correctAnswer } from './use-cases/correct-answer.ts';
export {
	draftRecommendation,
	editRecommendation,
	removeRecommendation
} from './use-cases/draft-recommendation.ts';
export { closeRecommendation, recordMeasure, startMonitoring } from './use-cases/follow-up.ts';
export { forwardRecommendations } from './use-cases/forward-recommendations.ts';
export { pick } from './use-cases/pick.ts';
export { publishConclusions } from './use-cases/publish-conclusions.ts';
export { unpick } from './use-cases/unpick.ts';
export { writeConclusion } from './use-cases/write-conclusion.ts';
export { ListRecommendations, ListWaiting } from '../schemas.ts';
export * from './operations.ts';
