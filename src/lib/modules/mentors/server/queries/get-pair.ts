import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok } from '#lib/shared/result.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import * as meetings from '../meeting-repository.ts';
import { findPair } from '../own-pair.ts';
import { canAnswer, canMeet, canTakeBack } from '../policy.ts';

/** Two people with their plan and notes, for the two alone. @refuses mentors.pair_unknown */
export async function getPair(ctx: Context, input: { pairId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor } = snapshot;
		const found = await findPair(snapshot, input.pairId);
		if (!found.ok) return found;
		const { pair, mentor, channel, two } = found.value;
		const room = rooms.subject(pair.id);
		const [people, plan, heads] = await Promise.all([
			getPublicPeople(
				db,
				[mentor.personId, pair.menteeId ?? ''].filter((id) => id !== '')
			),
			meetings.list(db, pair.id),
			headsOf(db, [room])
		]);
		const isOpen = channel.archivedAt === undefined;
		const { id, title, accent } = channel;
		return ok({
			channel: { id, title, accent },
			pair: {
				...{ id: pair.id, field: pair.field, hours: pair.hours, state: pair.state },
				...{ message: pair.message, reason: pair.reason },
				askedAt: pair.askedAt.toISOString(),
				mentorName: people.get(mentor.personId)?.displayName ?? '',
				menteeName: people.get(pair.menteeId ?? '')?.displayName ?? '',
				isMentor: actor.kind === 'person' && actor.id === mentor.personId
			},
			...{ meetings: plan, heads },
			can: {
				answer: isOpen && canAnswer(actor, two).allowed,
				takeBack: isOpen && canTakeBack(actor, two).allowed,
				meet: isOpen && canMeet(actor, two).allowed
			}
		});
	});
}
