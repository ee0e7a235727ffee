import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { setScopes } from '#lib/modules/subjects/server/index.ts';
import type { EditChannel } from '../../schemas.ts';
import { scopesOfChannel, valuesOf } from '../fields.ts';
import { channelFor } from '../own-channel.ts';
import { canAdd, canLead, canMove, canOrganise } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Changes a channel's texts, period, money, joining and colour, unless somebody changed them since the editor saw them.
 * Where it is for is moved only by those who organise there, too. A public channel keeps its title in every language.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.not_organiser · channels.archived ·
 * channels.changed_elsewhere · channels.titles_missing · channels.period_bad · places.unknown
 * @emits channel.edited
 */
export async function editChannel(
	ctx: Context,
	input: EditChannel
): Promise<Result<{ version: number }>> {
	const { channelId, version, ...fields } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'channels.edit', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const channel = found.value;
			const open = canAdd(channel);
			if (!open.allowed) return refuse(open.reason);
			const scopes = await scopesOfChannel(tx.db, channelId, fields.place);
			// A lead's own grant is in the scopes of either place, so it decides nothing here.
			const elsewhere = scopes.filter((scope) => scope !== `channel:${channelId}`);
			const mayMove = canOrganise(tx.actor, elsewhere, tx.now);
			if (fields.place !== channel.place && !mayMove.allowed) return refuse(mayMove.reason);
			if (channel.version !== version) return refuse('channels.changed_elsewhere');
			if (channel.state !== 'proposed') {
				const titled = canMove({ state: 'paused', title: fields.title }, 'running');
				if (!titled.allowed) return refuse(titled.reason);
			}
			const values = await valuesOf(tx.db, fields);
			if (!values.ok) return values;
			await repository.update(tx.db, channelId, values.value);
			if (fields.place !== channel.place) await setScopes(tx, channelId, scopes);
			tx.emit('channel.edited', { channelId });
			return ok({ version: version + 1 });
		}
	);
}
