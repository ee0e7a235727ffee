import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { visitor } from '#lib/shared/actor.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSee, findSubject } from '#lib/modules/subjects/server/index.ts';
import { channelFor } from '../own-channel.ts';
import { canAdd, canLead } from '../policy.ts';
import * as repository from '../repository.ts';

type Answer = Promise<Result<{ done: true }>>;
interface Link {
	readonly channelId: string;
	readonly subjectId: string;
}

const isLinkable = (kind: string | undefined): kind is 'contest' | 'debate' =>
	kind === 'contest' || kind === 'debate';

/**
 * Says that a contest or a debate lives in the channel. Only what everybody may see is linked: a link tells its title.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.archived · channels.link_unfit ·
 * channels.linked_already
 * @emits channel.linked
 */
export async function linkToChannel(ctx: Context, input: Link): Answer {
	const { channelId, subjectId } = input;
	return inTransaction<{ done: true }, string>(ctx, { act: 'channels.link', input }, async (tx) => {
		const found = await channelFor(tx, channelId, canLead);
		if (!found.ok) return found;
		const open = canAdd(found.value);
		if (!open.allowed) return refuse(open.reason);
		const kind = (await findSubject(tx.db, subjectId))?.kind;
		if (!isLinkable(kind) || !(await canSee(visitor, subjectId, tx.db, tx.now)))
			return refuse('channels.link_unfit');
		if (!(await repository.insertLink(tx.db, { channelId, subjectId, kind, at: tx.now })))
			return refuse('channels.linked_already');
		tx.emit('channel.linked', { channelId, subjectId });
		return ok({ done: true });
	});
}

/**
 * Takes the link away; the contest or the debate stays what it is.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.archived · channels.link_unfit
 * @emits channel.unlinked
 */
export async function unlinkFromChannel(ctx: Context, input: Link): Answer {
	const { channelId, subjectId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'channels.unlink', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const open = canAdd(found.value);
			if (!open.allowed) return refuse(open.reason);
			if (!(await repository.removeLink(tx.db, channelId, subjectId)))
				return refuse('channels.link_unfit');
			tx.emit('channel.unlinked', { channelId, subjectId });
			return ok({ done: true });
		}
	);
}
