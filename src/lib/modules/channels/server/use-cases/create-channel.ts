import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { giveScopedRole } from '#lib/modules/identity/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import type { CreateChannel } from '../../schemas.ts';
import { scopesOfChannel, valuesOf } from '../fields.ts';
import { newInvitation } from '../invitation.ts';
import * as members from '../member-repository.ts';
import { canOrganise } from '../policy.ts';
import * as repository from '../repository.ts';

const MAKER = 'Арнаны ашқан адам';

/**
 * Makes a channel that only its team sees until the project runs. Whoever makes it is its first member and lead.
 *
 * @refuses auth.required · channels.not_organiser · channels.period_bad · places.unknown
 * @emits channel.created · grant.given
 */
export async function createChannel(
	ctx: Context,
	input: CreateChannel
): Promise<Result<{ channelId: string }>> {
	return inTransaction<{ channelId: string }, string>(
		ctx,
		{ act: 'channels.create', input },
		async (tx) => {
			const id = newId();
			const scopes = await scopesOfChannel(tx.db, id, input.place);
			const decision = canOrganise(tx.actor, scopes, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const values = await valuesOf(tx.db, input);
			if (!values.ok) return values;
			await addSubject(tx, { id, kind: 'channel', scopes });
			const maker = tx.actor.kind === 'person' ? tx.actor.id : null;
			await repository.insert(tx.db, {
				...values.value,
				...{ id, kind: input.kind, state: 'proposed', invitation: newInvitation() },
				createdBy: maker,
				createdAt: tx.now
			});
			tx.emit('channel.created', { channelId: id });
			if (maker) {
				await members.put(tx.db, { channelId: id, personId: maker, state: 'member', at: tx.now });
				const role = { personId: maker, role: 'lead', scopeKind: 'channel', scopeId: id } as const;
				await giveScopedRole(tx, role, MAKER);
				await follow(tx, maker, id);
			}
			return ok({ channelId: id });
		}
	);
}
