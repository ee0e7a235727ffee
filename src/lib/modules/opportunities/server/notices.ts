/** Whom the events of this module are told, and in which words. Reasons are read on the page, never in a notice. */
import type { TransactionContext } from '#lib/server/context.ts';
import type { Notice } from '#lib/server/events/deliveries.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { holdersOf } from '#lib/modules/identity/server/index.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import type { Opportunity } from '../opportunity.ts';
import * as applications from './application-repository.ts';
import * as repository from './repository.ts';

interface OpportunityFacts {
	readonly channelId: string;
	readonly opportunityId: string;
}
type ApplicationFacts = OpportunityFacts & { readonly applicationId: string };

const titleFacts = ({ title }: Opportunity) => ({
	title: title.kk,
	title_ru: title.ru ?? '',
	title_en: title.en ?? ''
});

const pathOf = ({ id, channelId }: Opportunity): string =>
	`/channels/${channelId}/opportunities/${id}`;

/** Everybody who follows a subject about where an opportunity stands. */
async function tellFollowers(
	tx: TransactionContext,
	{ opportunityId }: OpportunityFacts,
	followed: string,
	wording: string
): Promise<Notice[]> {
	const [opportunity, followers] = await Promise.all([
		repository.find(tx.db, opportunityId),
		followersOf(tx.db, followed)
	]);
	if (!opportunity) return [];
	return followers.map((personId) => ({
		...{ personId, kind: 'stage', wording, subjectId: opportunityId, path: pathOf(opportunity) },
		facts: titleFacts(opportunity),
		dedupeKey: `${wording}:${opportunityId}`
	}));
}

/** Who follows the channel about what they may apply for now. */
export const tellOpened = (tx: TransactionContext, facts: OpportunityFacts) =>
	tellFollowers(tx, facts, facts.channelId, 'opportunities_notice_opened');

/** Who follows the opportunity about its end. */
export const tellEnded = (tx: TransactionContext, facts: OpportunityFacts, wording: string) =>
	tellFollowers(tx, facts, facts.opportunityId, wording);

/** The applicant about their own application. */
export async function tellApplicant(
	tx: TransactionContext,
	{ opportunityId, applicationId }: ApplicationFacts,
	wording: string,
	kind: 'decision' | 'task'
): Promise<Notice[]> {
	const [opportunity, application] = await Promise.all([
		repository.find(tx.db, opportunityId),
		applications.find(tx.db, applicationId)
	]);
	if (!opportunity || !application?.applicantId) return [];
	return [
		{
			...{ personId: application.applicantId, kind, wording, subjectId: applicationId },
			path: `/me/applications/${applicationId}`,
			facts: titleFacts(opportunity),
			dedupeKey: `${wording}:${applicationId}:${tx.now.toISOString()}`
		}
	];
}

/** The team that somebody has applied, once a day for an opportunity. */
export async function tellTeam(
	tx: TransactionContext,
	{ channelId, opportunityId }: ApplicationFacts
): Promise<Notice[]> {
	const [opportunity, leads, editors] = await Promise.all([
		repository.find(tx.db, opportunityId),
		holdersOf(tx.db, 'lead', `channel:${channelId}`, tx.now),
		holdersOf(tx.db, 'editor', `channel:${channelId}`, tx.now)
	]);
	if (!opportunity) return [];
	const wording = 'opportunities_notice_applied';
	return [...new Set([...leads, ...editors])].map((personId) => ({
		...{ personId, kind: 'stage', wording, subjectId: opportunityId },
		path: `${pathOf(opportunity)}/applications`,
		facts: titleFacts(opportunity),
		dedupeKey: `${wording}:${opportunityId}:${localDayOf(tx.now)}`
	}));
}
