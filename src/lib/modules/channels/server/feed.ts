import { publicUrl } from '#lib/modules/identity/server/index.ts';
import type { Context } from '#lib/server/context.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import * as posts from './post-repository.ts';
import { findVisible } from './queries/get-channel.ts';

const IN_FEED = 30;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;'
};

/** Text inside an element or an attribute; characters that XML 1.0 has no place for are left out. */
export const xmlText = (text: string): string =>
	text
		// eslint-disable-next-line no-control-regex -- these are what XML 1.0 forbids
		.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);

const element = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`;

/** A channel's published posts as RSS 2.0, in the reader's language where the channel has it. @refuses channels.unknown */
export async function getFeed(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<string, 'channels.unknown'>> {
	const found = await findVisible(ctx, input.channelId);
	if (!found.ok) return found;
	const { id, title, purpose } = found.value;
	const rows = await posts.listPublished(ctx.db, id, { limit: IN_FEED });
	const address = (path: string) => publicUrl(path, ctx.locale);
	const items = rows.slice(0, IN_FEED).map((post) => {
		const link = address(`/channels/${id}/posts/${post.id}`);
		return [
			'<item>',
			element('title', post.title),
			element('link', link),
			`<guid isPermaLink="false">${post.id}</guid>`,
			element('pubDate', post.publishedAt!.toUTCString()),
			element('description', post.html),
			'</item>'
		].join('');
	});
	const self = xmlText(address(`/channels/${id}/feed.xml`));
	return ok(
		[
			'<?xml version="1.0" encoding="UTF-8"?>',
			'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
			element('title', textFor(title, ctx.locale).text),
			element('link', address(`/channels/${id}`)),
			element('description', textFor(purpose, ctx.locale).text),
			element('language', textFor(title, ctx.locale).lang),
			`<atom:link href="${self}" rel="self" type="application/rss+xml"/>`,
			...items,
			'</channel></rss>'
		].join('\n')
	);
}
