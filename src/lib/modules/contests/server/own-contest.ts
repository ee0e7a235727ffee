import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import { canOrganise } from './policy.ts';
import * as repository from './repository.ts';

/**
 * Loads a contest for changing: holds its row, so organisers are served one after the other, and asks for the right.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser
 */
export async function lockOwn(tx: TransactionContext, contestId: string) {
	const contest = await repository.lock(tx.db, contestId);
	if (!contest) return refuse('contests.unknown');
	const decision = canOrganise(tx.actor, contest.scopes, tx.now);
	return decision.allowed ? ok(contest) : refuse(decision.reason);
}

/** Whether a place, where one is given, stands in the classifier. */
export const isKnownPlace = async (
	tx: TransactionContext,
	kato: string | undefined
): Promise<boolean> => !kato || (await getPlace(tx.db, kato)) !== undefined;
