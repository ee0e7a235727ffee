import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { holdersOf } from '#lib/modules/identity/server/index.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import type { DecideMember } from '../../schemas.ts';
import { newInvitation } from '../invitation.ts';
import * as members from '../member-repository.ts';
import { channelFor } from '../own-channel.ts';
import { canAdd, canJoin, canLead, canSeeChannel } from '../policy.ts';
import * as repository from '../repository.ts';

type Standing = Promise<Result<{ state: 'member' | 'asked' | 'left' | 'declined' }>>;

/**
 * Joins a channel, or asks its leads to be let in; the link of an invitation opens any. A member follows the channel.
 *
 * @refuses auth.required · channels.unknown · channels.tier_too_low · channels.archived · channels.not_running ·
 * channels.member_already · channels.asked_already · channels.invitation_needed
 * @emits channel.joined, or channel.asked
 */
export async function joinChannel(
	ctx: Context,
	input: { channelId: string; invitation?: string }
): Standing {
	const { channelId } = input;
	return inTransaction<{ state: 'member' | 'asked' }, string>(
		ctx,
		{ act: 'channels.join', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await repository.lock(tx.db, channelId);
			if (!found || !canSeeChannel(tx.actor, found.channel, tx.now))
				return refuse('channels.unknown');
			const standing = await members.find(tx.db, channelId, tx.actor.id);
			const isInvited = input.invitation === found.invitation;
			const decision = canJoin(tx.actor, found.channel, standing?.state, isInvited);
			if (!decision.allowed) return refuse(decision.reason);
			const { person, becomes } = decision;
			await members.put(tx.db, { channelId, personId: person.id, state: becomes, at: tx.now });
			if (becomes === 'asked') tx.emit('channel.asked', { channelId, personId: person.id });
			else {
				await follow(tx, person.id, channelId);
				tx.emit('channel.joined', { channelId });
			}
			return ok({ state: becomes });
		}
	);
}

/**
 * Leaves a channel, or takes the question back. Whoever has a role in it lays that down first.
 *
 * @refuses auth.required · channels.unknown · channels.not_member · channels.role_held
 * @emits channel.left
 */
export async function leaveChannel(ctx: Context, input: { channelId: string }): Standing {
	const { channelId } = input;
	return inTransaction<{ state: 'left' }, string>(
		ctx,
		{ act: 'channels.leave', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const { id: personId } = tx.actor;
			const found = await repository.lock(tx.db, channelId);
			if (!found || !canSeeChannel(tx.actor, found.channel, tx.now))
				return refuse('channels.unknown');
			const standing = (await members.find(tx.db, channelId, personId))?.state;
			if (standing !== 'member' && standing !== 'asked') return refuse('channels.not_member');
			for (const role of ['lead', 'editor']) {
				const holders = await holdersOf(tx.db, role, `channel:${channelId}`, tx.now);
				if (holders.includes(personId)) return refuse('channels.role_held');
			}
			await members.put(tx.db, { channelId, personId, state: 'left', at: tx.now });
			tx.emit('channel.left', { channelId });
			return ok({ state: 'left' });
		}
	);
}

/**
 * Lets somebody in who asked, or declines with a reason they are told.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.archived · channels.not_asked
 * @emits channel.member_admitted or channel.member_declined
 */
export async function decideMember(ctx: Context, input: DecideMember): Standing {
	const { channelId, personId, verdict, reason } = input;
	return inTransaction<{ state: 'member' | 'declined' }, string>(
		ctx,
		{ act: 'channels.decide_member', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const open = canAdd(found.value);
			if (!open.allowed) return refuse(open.reason);
			const standing = await members.find(tx.db, channelId, personId);
			if (standing?.state !== 'asked') return refuse('channels.not_asked');
			const state = verdict === 'admit' ? 'member' : 'declined';
			await members.put(tx.db, { channelId, personId, state, reason, at: tx.now });
			const facts = { channelId, personId, reason };
			if (state === 'member') {
				await follow(tx, personId, channelId);
				tx.emit('channel.member_admitted', facts);
			} else tx.emit('channel.member_declined', facts);
			return ok({ state });
		}
	);
}

/**
 * Makes a new link of invitation; the old one opens nothing any more. The link is read on the team's desk.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.archived
 * @emits channel.invitation_renewed
 */
export async function renewInvitation(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<{ done: true }>> {
	const { channelId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'channels.renew_invitation', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const open = canAdd(found.value);
			if (!open.allowed) return refuse(open.reason);
			await repository.update(tx.db, channelId, { invitation: newInvitation() });
			tx.emit('channel.invitation_renewed', { channelId });
			return ok({ done: true });
		}
	);
}
