import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { renderMarkdown } from '#lib/modules/comments/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import type { EditPost, WritePost } from '../../schemas.ts';
import { channelFor, postFor } from '../own-channel.ts';
import { canAdd, canWork } from '../policy.ts';
import * as posts from '../post-repository.ts';

/**
 * Begins a post that only the team sees.
 *
 * @refuses auth.required · channels.unknown · channels.not_team · channels.archived
 * @emits channel_post.written
 */
export async function writePost(
	ctx: Context,
	input: WritePost
): Promise<Result<{ postId: string; channelId: string }>> {
	const { channelId, title, body, lang } = input;
	return inTransaction<{ postId: string; channelId: string }, string>(
		ctx,
		{ act: 'channels.write_post', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await channelFor(tx, channelId, canWork);
			if (!found.ok) return found;
			const open = canAdd(found.value);
			if (!open.allowed) return refuse(open.reason);
			const postId = newId();
			const { scopes } = found.value;
			await addSubject(tx, { id: postId, kind: 'channel_post', scopes });
			await posts.insert(tx.db, {
				...{ id: postId, channelId, title, body, lang, state: 'draft' },
				html: renderMarkdown(body),
				authorId: tx.actor.id,
				createdAt: tx.now
			});
			tx.emit('channel_post.written', { channelId, postId });
			return ok({ postId, channelId });
		}
	);
}

/**
 * Changes a draft, unless somebody changed it since the editor saw it. What was handed in is returned first, so that
 * nobody publishes other words than they have read.
 *
 * @refuses auth.required · channels.post_unknown · channels.not_team · channels.archived · channels.post_state ·
 * channels.changed_elsewhere
 * @emits channel_post.edited
 */
export async function editPost(
	ctx: Context,
	input: EditPost
): Promise<Result<{ version: number }>> {
	const { postId, version, title, body, lang } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'channels.edit_post', input },
		async (tx) => {
			const found = await postFor(tx, postId, canWork);
			if (!found.ok) return found;
			const { post, channel } = found.value;
			const open = canAdd(channel);
			if (!open.allowed) return refuse(open.reason);
			if (post.state !== 'draft') return refuse('channels.post_state');
			if (post.version !== version) return refuse('channels.changed_elsewhere');
			await posts.update(tx.db, postId, { title, body, lang, html: renderMarkdown(body) });
			tx.emit('channel_post.edited', { channelId: channel.id, postId });
			return ok({ version: version + 1 });
		}
	);
}
