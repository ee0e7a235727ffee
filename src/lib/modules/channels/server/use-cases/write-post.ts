import type { Context } from '#lib/server/context.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { renderMarkdown } from '#lib/modules/comments/server/index.ts';
import { attachFiles, releaseFilesOf } from '#lib/modules/files/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import { optionsOf, POLL_DAYS, pollTrouble, type PostQuestion } from '../../post-poll.ts';
import { POST_PICTURE, POST_VIDEO } from '../../post.ts';
import type { EditPost, WritePost } from '../../schemas.ts';
import { channelFor, postFor } from '../own-channel.ts';
import { canAdd, canWork } from '../policy.ts';
import * as polls from '../poll-repository.ts';
import * as posts from '../post-repository.ts';

/** Lets a post stand on a file instead of what stood there. @refuses files.not_usable */
async function putFile(
	tx: TransactionContext,
	to: { readonly purpose: string; readonly ownerId: string },
	fileId: string | undefined
): Promise<Result<null>> {
	if (!fileId) return ok(null);
	await releaseFilesOf(tx, to);
	return attachFiles(tx, { ...to, fileIds: [fileId] });
}

const pictureOf = (postId: string) => ({ purpose: POST_PICTURE, ownerId: postId });
const videoOf = (postId: string) => ({ purpose: POST_VIDEO, ownerId: postId });

/** What a post asks, as its form has it. @refuses channels.poll_bad with the field that is wrong */
function questionOf({
	pollQuestion: question,
	pollOptions = '',
	pollDays: days = POLL_DAYS.usual
}: Pick<WritePost, 'pollQuestion' | 'pollOptions' | 'pollDays'>): Result<PostQuestion | undefined> {
	const options = optionsOf(pollOptions);
	const trouble = pollTrouble(question, options);
	if (trouble)
		return refuse('channels.poll_bad', { fields: { [trouble.field]: { code: trouble.code } } });
	return ok(question ? { question, options, days } : undefined);
}

/**
 * Begins a post that only the team sees.
 *
 * @refuses auth.required · channels.unknown · channels.not_team · channels.archived · files.not_usable ·
 * channels.poll_bad
 * @emits channel_post.written
 */
export async function writePost(
	ctx: Context,
	input: WritePost
): Promise<Result<{ postId: string; channelId: string }>> {
	const { channelId, title, body, lang, pictureId, pictureAlt, videoId } = input;
	return inTransaction<{ postId: string; channelId: string }, string>(
		ctx,
		{ act: 'channels.write_post', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await channelFor(tx, channelId, canWork);
			if (!found.ok) return found;
			const open = canAdd(found.value);
			if (!open.allowed) return refuse(open.reason);
			const asked = questionOf(input);
			if (!asked.ok) return asked;
			const postId = newId();
			const { scopes } = found.value;
			await addSubject(tx, { id: postId, kind: 'channel_post', scopes });
			await posts.insert(tx.db, {
				...{ id: postId, channelId, title, body, lang, state: 'draft' },
				html: renderMarkdown(body),
				pictureAlt: pictureAlt ?? '',
				authorId: tx.actor.id,
				createdAt: tx.now
			});
			await polls.replace(tx.db, postId, asked.value);
			const picture = await putFile(tx, pictureOf(postId), pictureId);
			if (!picture.ok) return picture;
			const video = await putFile(tx, videoOf(postId), videoId);
			if (!video.ok) return video;
			tx.emit('channel_post.written', { channelId, postId });
			return ok({ postId, channelId });
		}
	);
}

/** What an edit takes away and puts in its place. */
async function changeFiles(
	tx: TransactionContext,
	{ postId, pictureId, videoId, removePicture, removeVideo }: EditPost
): Promise<Result<null>> {
	if (removePicture) await releaseFilesOf(tx, pictureOf(postId));
	if (removeVideo) await releaseFilesOf(tx, videoOf(postId));
	const picture = await putFile(tx, pictureOf(postId), pictureId);
	return picture.ok ? putFile(tx, videoOf(postId), videoId) : picture;
}

/**
 * Changes a draft, unless somebody changed it since the editor saw it. What was handed in is returned first, so that
 * nobody publishes other words than they have read.
 *
 * @refuses auth.required · channels.post_unknown · channels.not_team · channels.archived · channels.post_state ·
 * channels.changed_elsewhere · files.not_usable · channels.poll_bad
 * @emits channel_post.edited
 */
export async function editPost(
	ctx: Context,
	input: EditPost
): Promise<Result<{ version: number }>> {
	const { postId, version, title, body, lang, pictureAlt } = input;
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
			const asked = questionOf(input);
			if (!asked.ok) return asked;
			await polls.replace(tx.db, postId, asked.value);
			const taken = await changeFiles(tx, input);
			if (!taken.ok) return taken;
			const html = renderMarkdown(body);
			await posts.update(tx.db, postId, { title, body, lang, html, pictureAlt });
			tx.emit('channel_post.edited', { channelId: channel.id, postId });
			return ok({ version: version + 1 });
		}
	);
}
