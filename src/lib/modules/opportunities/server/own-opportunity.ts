/** A thing of this module, locked, with its channel: what every use-case begins with. */
import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import type { Opportunity } from '../opportunity.ts';
import * as applications from './application-repository.ts';
import { canSeeApplication, canSeeOpportunity, canWork } from './policy.ts';
import * as repository from './repository.ts';

export interface Found {
	readonly opportunity: Opportunity;
	readonly channel: Channel;
}

/** The opportunity, locked. One that the actor may not see is not there. @refuses auth.required · opportunities.unknown */
export async function opportunityFor(
	tx: TransactionContext,
	opportunityId: string
): Promise<Result<Found>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const opportunity = await repository.lock(tx.db, opportunityId);
	const channel = opportunity && (await findChannel(tx.db, opportunity.channelId));
	if (!channel || !canSeeOpportunity(tx.actor, opportunity, channel, tx.now))
		return refuse('opportunities.unknown');
	return ok({ opportunity, channel });
}

/** The same, for its team. @refuses and what `canWork` says */
export async function ownOpportunity(
	tx: TransactionContext,
	opportunityId: string
): Promise<Result<Found>> {
	const found = await opportunityFor(tx, opportunityId);
	if (!found.ok) return found;
	const decision = canWork(tx.actor, found.value.channel, tx.now);
	return decision.allowed ? found : refuse(decision.reason);
}

/** An application with its opportunity, both locked. @refuses auth.required · opportunities.application_unknown */
export async function applicationFor(
	tx: TransactionContext,
	applicationId: string
): Promise<Result<Found & { application: applications.ApplicationRow }>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const known = await applications.find(tx.db, applicationId);
	const opportunity = known && (await repository.lock(tx.db, known.opportunityId));
	const channel = opportunity && (await findChannel(tx.db, opportunity.channelId));
	// Read again: it may have moved while this one waited for the lock.
	const application = channel && (await applications.find(tx.db, applicationId));
	if (!application || !canSeeApplication(tx.actor, application, channel.scopes, tx.now))
		return refuse('opportunities.application_unknown');
	return ok({ opportunity: opportunity!, channel, application });
}

/** The person who acts; the system and the seed have none. */
export const personIdOf = ({ actor }: TransactionContext): string | null =>
	actor.kind === 'person' ? actor.id : null;
