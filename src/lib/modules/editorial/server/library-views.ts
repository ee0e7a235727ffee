import type { Context } from '#lib/server/context.ts';
import { leadOf } from '#lib/modules/channels/index.ts';
import { listChannelsByIds } from '#lib/modules/channels/server/index.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import { publicUrl } from '#lib/modules/identity/server/index.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { creditLine } from '../checklist.ts';
import type { LibraryCard, LibraryWork } from '../library.ts';
import * as checklists from './checklist-repository.ts';
import * as library from './library-repository.ts';
import * as pieces from './piece-repository.ts';
import { VERSION_PURPOSE } from './purposes.ts';
import * as versions from './version-repository.ts';
import { captionsOf, namesOf } from './views.ts';

/** Published pieces as lists show them. */
export async function libraryCards(
	ctx: Context,
	rows: readonly pieces.PieceRow[]
): Promise<LibraryCard[]> {
	const ids = rows.map(({ id }) => id);
	const versionIds = rows.map(({ publishedVersion }) => publishedVersion!);
	const [shown, lists, files, channels, reuses, named] = await Promise.all([
		versions.listByIds(ctx.db, versionIds),
		checklists.listByIds(ctx.db, ids),
		filesOf(ctx, VERSION_PURPOSE, versionIds),
		listChannelsByIds(ctx.db, [...new Set(rows.map(({ channelId }) => channelId))]),
		library.countReuses(ctx.db, ids),
		namesOf(
			ctx,
			rows.map(({ authorId }) => authorId)
		)
	]);
	return rows.map(({ id, title, lang, format, ...row }) => {
		const version = shown.find((each) => each.id === row.publishedVersion)!;
		const list = lists.find(({ pieceId }) => pieceId === id)!;
		const channel = channels.find((each) => each.id === row.channelId)!;
		const file = files.get(version.id)?.[0];
		return {
			...{ id, title, lang, format },
			lead: leadOf(version.body || row.pitch),
			licence: list.licence!,
			author: named(row.authorId),
			channel: { id: channel.id, title: channel.title },
			publishedAt: row.publishedAt!.toISOString(),
			reuseCount: reuses.get(id) ?? 0,
			picture: file?.kind === 'image' ? file : undefined,
			altText: list.altText
		};
	});
}

/** A published piece as its page shows it. */
export async function libraryWork(ctx: Context, row: pieces.PieceRow): Promise<LibraryWork> {
	const versionId = row.publishedVersion!;
	const [[card], [version], list, files, captions, assigned] = await Promise.all([
		libraryCards(ctx, [row]),
		versions.listByIds(ctx.db, [versionId]),
		checklists.find(ctx.db, row.id),
		filesOf(ctx, VERSION_PURPOSE, [versionId]),
		captionsOf(ctx, [versionId]),
		pieces.assignedTo(ctx.db, [row.id])
	]);
	const others = (assigned.get(row.id) ?? []).filter((id) => id !== row.authorId);
	const named = await namesOf(ctx, others);
	const members = others.map(named).filter(({ name }) => name);
	const credits = [...members.map(({ name }) => ({ name, part: '' })), ...list!.credits];
	return {
		...card!,
		state: row.state === 'archived' ? 'archived' : 'published',
		html: version!.html,
		file: files.get(versionId)?.[0],
		captions: captions.get(versionId) ?? [],
		authorPart: list!.authorPart,
		credits,
		creditLine: creditLine({
			title: row.title,
			// Whoever left has no name any more.
			names: [card!.author.name, ...credits.map(({ name }) => name)].filter(Boolean),
			source: textFor(card!.channel.title, ctx.locale).text,
			licence: card!.licence,
			address: publicUrl(`/library/${row.id}`, ctx.locale)
		})
	};
}
