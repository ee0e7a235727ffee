export { applicationActs, opportunityActs } from './operations.ts';
export { ListApplications, ListOpportunities, ListOwn } from '../schemas.ts';
export { FILE_PURPOSE } from './file-purpose.ts';
export { askOutcomes, closeDue, lapseOffers } from './by-the-clock.ts';
export { getApplication, getOwnDraft } from './queries/get-application.ts';
export { exportMeasures, getMeasures, type ChannelMeasures } from './queries/get-measures.ts';
export { getOpportunityPage } from './queries/get-opportunity.ts';
export { getSection } from './queries/get-section.ts';
export { getOwnPage, listApplications, listOwnApplications } from './queries/list-applications.ts';
export { exportOpportunities, listOpportunities } from './queries/list-opportunities.ts';
export { answerOffer } from './use-cases/answer-offer.ts';
export { answerOutcome } from './use-cases/answer-outcome.ts';
export { saveApplication, submitApplication } from './use-cases/apply.ts';
export { decideApplication } from './use-cases/decide-application.ts';
export {
	closeOpportunity,
	openOpportunity,
	reportOpportunity
} from './use-cases/move-opportunity.ts';
export { withdrawApplication } from './use-cases/withdraw-application.ts';
export { editOpportunity, writeOpportunity } from './use-cases/write-opportunity.ts';
