/** What becomes of somebody's pairs when their account is deleted, and their copy of them before. */
import type { TransactionContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { isCurrent } from '../mentor.ts';
import * as meetings from './meeting-repository.ts';
import * as repository from './repository.ts';

/** Ends what is under way and forgets what was written, on both sides of a pair; that it was one stays counted. */
export async function forgetPerson(tx: TransactionContext, personId: string): Promise<void> {
	for (const { pair, channelId } of await repository.listAllPairsOf(tx.db, personId)) {
		await repository.lockProfile(tx.db, pair.mentorId);
		const now = (await repository.findPair(tx.db, pair.id))!;
		const isMentee = now.menteeId === personId;
		const ended = now.state === 'accepted' ? 'finished' : isMentee ? 'withdrawn' : 'declined';
		await repository.updatePair(tx.db, now.id, {
			...{ message: '', reason: '' },
			...(isMentee ? { menteeId: null } : {}),
			...(isCurrent(now.state) ? { state: ended, stateSince: tx.now } : {})
		});
		await meetings.forget(tx.db, now.id);
		const facts = { channelId, mentorId: now.mentorId };
		if (!isCurrent(now.state)) continue;
		tx.emit(`mentor_pair.${ended}`, { ...facts, pairId: now.id });
		if (ended === 'finished') tx.emit('mentor.hours_changed', facts);
	}
	for (const { id, channelId } of await repository.listProfilesOfPerson(tx.db, personId)) {
		await repository.updateProfile(tx.db, id, { personId: null, about: '', isOpen: false });
		tx.emit('mentor.hours_changed', { channelId, mentorId: id });
	}
}

/** What is kept of somebody: profiles, and pairs with what they wrote together. */
export async function listPersonalData(db: Database, personId: string) {
	const [profiles, pairs] = await Promise.all([
		repository.listProfilesOfPerson(db, personId),
		repository.listAllPairsOf(db, personId)
	]);
	return {
		profiles,
		pairs: await Promise.all(
			pairs.map(async ({ pair: { menteeId: _, ...pair }, isMentor }) => ({
				...{ ...pair, isMentor },
				meetings: await meetings.list(db, pair.id)
			}))
		)
	};
}
