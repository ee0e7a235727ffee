import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { canWork, leads } from '../policy.ts';
import * as goals from '../goal-repository.ts';
import * as members from '../member-repository.ts';
import * as posts from '../post-repository.ts';
import * as repository from '../repository.ts';
import { linksOf, postCards, teamOf } from '../views.ts';
import { findVisible } from './get-channel.ts';

const MOST_PEOPLE = 200;
const MOST_POSTS = 100;
const UNPUBLISHED = ['draft', 'review', 'scheduled', 'archived', 'hidden'] as const;

/** Names for the leads, who decide about people; nobody else is told who is a member. */
async function peopleOf(ctx: Context, channelId: string, isLead: boolean) {
	if (!isLead) return { asking: [], members: [] };
	const [asking, joined] = await Promise.all([
		members.list(ctx.db, channelId, ['asked'], MOST_PEOPLE),
		members.list(ctx.db, channelId, ['member'], MOST_PEOPLE)
	]);
	const people = await getPublicPeople(
		ctx.db,
		[...asking, ...joined].map(({ personId }) => personId)
	);
	const named = (rows: typeof asking) =>
		rows.map(({ personId, at }) => ({
			id: personId,
			name: people.get(personId)?.displayName ?? '',
			at: at.toISOString()
		}));
	return { asking: named(asking), members: named(joined) };
}

/**
 * What a channel's team works with: who asks to join, the team, goals, links, posts that are not public. People and the
 * link of the invitation are for leads.
 *
 * @refuses auth.required · channels.unknown · channels.not_team
 */
export async function getDesk(ctx: Context, input: { channelId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const { channelId } = input;
		if (actor.kind === 'visitor') return refuse('auth.required');
		const found = await findVisible(snapshot, channelId);
		if (!found.ok) return found;
		const channel = found.value;
		const decision = canWork(actor, channel.scopes, now);
		if (!decision.allowed) return refuse(decision.reason);
		const isLead = leads(actor, channel.scopes, now);
		const [people, team, goalList, links, rows, invitation, heads] = await Promise.all([
			peopleOf(snapshot, channelId, isLead),
			teamOf(db, channelId, now),
			goals.listGoals(db, channelId),
			linksOf(db, channelId),
			posts.listInStates(db, channelId, UNPUBLISHED, MOST_POSTS),
			isLead ? repository.invitationOf(db, channelId) : undefined,
			headsOf(db, [rooms.subject(channelId)])
		]);
		return ok({
			...{ channel, ...people, team, goals: goalList, links, invitation, heads },
			posts: await postCards(snapshot, rows),
			can: { lead: isLead }
		});
	});
}
