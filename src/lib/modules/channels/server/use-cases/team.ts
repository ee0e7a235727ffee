import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { giveScopedRole, holdersOf, takeScopedRole } from '#lib/modules/identity/server/index.ts';
import type { TeamRoleInput } from '../../schemas.ts';
import * as members from '../member-repository.ts';
import { channelFor } from '../own-channel.ts';
import { canAdd, canLead } from '../policy.ts';

type Done = Promise<Result<{ done: true }>>;

const scoped = ({ channelId, personId, role }: TeamRoleInput) =>
	({ personId, role, scopeKind: 'channel', scopeId: channelId }) as const;

/**
 * Gives a member a role over the channel. Only members are chosen from: whoever joined has agreed to be known here, and
 * nobody has to be looked up by their address.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.archived · channels.own_role ·
 * channels.not_member · channels.role_held
 * @emits grant.given · channel.team_changed
 */
export async function appoint(ctx: Context, input: TeamRoleInput): Done {
	const { channelId, personId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'channels.appoint', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const open = canAdd(found.value);
			if (!open.allowed) return refuse(open.reason);
			if (tx.actor.kind === 'person' && tx.actor.id === personId)
				return refuse('channels.own_role');
			if ((await members.find(tx.db, channelId, personId))?.state !== 'member')
				return refuse('channels.not_member');
			if (!(await giveScopedRole(tx, scoped(input), input.reason)))
				return refuse('channels.role_held');
			tx.emit('channel.team_changed', { channelId });
			return ok({ done: true });
		}
	);
}

/**
 * Takes a role over the channel away. A channel keeps a lead.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.role_not_held · channels.last_lead
 * @emits grant.revoked · channel.team_changed
 */
export async function dismiss(ctx: Context, input: TeamRoleInput): Done {
	const { channelId, personId, role } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'channels.dismiss', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const holders = await holdersOf(tx.db, role, `channel:${channelId}`, tx.now);
			if (!holders.includes(personId)) return refuse('channels.role_not_held');
			if (role === 'lead' && holders.length < 2) return refuse('channels.last_lead');
			await takeScopedRole(tx, scoped(input), input.reason);
			tx.emit('channel.team_changed', { channelId });
			return ok({ done: true });
		}
	);
}
