import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import { allows, stateAt, type Debate, type DebateAct } from '../debate.ts';
import { canFacilitate } from './policy.ts';
import * as repository from './repository.ts';

/**
 * Loads a debate for changing: holds its row, so those who change it are served one after the other, and asks for the
 * right.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator
 */
export async function lockOwn(tx: TransactionContext, debateId: string) {
	const debate = await repository.lock(tx.db, debateId);
	if (!debate) return refuse('debates.unknown');
	const decision = canFacilitate(tx.actor, debate.scopes, tx.now);
	return decision.allowed ? ok(debate) : refuse(decision.reason);
}

/** Why an act does not fit the state a debate is in; undefined when it does. */
export function unfit(debate: Debate, act: DebateAct, now: Date) {
	if (allows(debate, act, now)) return undefined;
	const state = stateAt(debate, now);
	if (state === 'draft') return refuse('debates.not_published');
	if (act === 'resume' && state === 'open') return refuse('debates.not_paused');
	if (act === 'analyse' && ['scheduled', 'open', 'paused'].includes(state))
		return refuse('debates.not_closed');
	if (['scheduled', 'open', 'paused'].includes(state)) return refuse('debates.not_open');
	return refuse('debates.is_over');
}

export const isKnownPlace = async (
	tx: TransactionContext,
	place: string | undefined
): Promise<boolean> => !place || (await getPlace(tx.db, place)) !== undefined;

export const actorId = (tx: TransactionContext): string | null =>
	tx.actor.kind === 'person' ? tx.actor.id : null;
