import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { commentCounts } from '#lib/modules/comments/server/index.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import { getDebateRow } from '#lib/modules/debates/server/index.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import { getPublicPeople, holdersOf } from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import {
	TEAM_ROLES,
	type Channel,
	type ChannelCard,
	type ChannelLink,
	type TeamMember
} from '../channel.ts';
import { leadOf, POST_PICTURE, type PostCard } from '../post.ts';
import type { PostRow } from './post-repository.ts';
import * as repository from './repository.ts';

/** Channels as lists show them. */
export async function cardsOf(db: Database, list: readonly Channel[]): Promise<ChannelCard[]> {
	const [counts, places] = await Promise.all([
		repository.counts(
			db,
			list.map(({ id }) => id)
		),
		placeNames(
			db,
			list.map(({ place }) => place ?? null)
		)
	]);
	return list.map(({ id, kind, title, purpose, place, accent, state, archivedAt }) => ({
		...{ id, kind, title, purpose, accent, state },
		placeName: place ? places.get(place) : undefined,
		isArchived: archivedAt !== undefined,
		memberCount: counts.get(id)?.members ?? 0,
		postCount: counts.get(id)?.posts ?? 0
	}));
}

/** Posts as lists show them. */
export async function postCards(ctx: Context, rows: readonly PostRow[]): Promise<PostCard[]> {
	const { db } = ctx;
	const [people, comments, pictures] = await Promise.all([
		getPublicPeople(
			db,
			rows.map(({ authorId }) => authorId)
		),
		commentCounts(
			db,
			rows.map(({ id }) => id)
		),
		filesOf(
			ctx,
			POST_PICTURE,
			rows.map(({ id }) => id)
		)
	]);
	const pictureOf = (id: string, alt: string) => {
		const [file] = pictures.get(id) ?? [];
		return file && { file: { id: file.id, variants: file.variants }, alt };
	};
	return rows.map(({ id, channelId, title, body, lang, authorId, state, isFeatured, ...row }) => ({
		...{ id, channelId, title, lang, state, isFeatured },
		lead: leadOf(body),
		author: { id: authorId, name: people.get(authorId)?.displayName ?? '' },
		commentCount: comments.get(id) ?? 0,
		picture: pictureOf(id, row.pictureAlt),
		publishedAt: row.publishedAt?.toISOString()
	}));
}

/** Those who hold a role over the channel, leads first. They are public: they write and decide here. */
export async function teamOf(db: Database, channelId: string, now: Date): Promise<TeamMember[]> {
	const roles = await Promise.all(
		TEAM_ROLES.map(async (role) => ({
			role,
			ids: await holdersOf(db, role, `channel:${channelId}`, now)
		}))
	);
	const people = await getPublicPeople(
		db,
		roles.flatMap(({ ids }) => ids)
	);
	return roles.flatMap(({ role, ids }) =>
		ids.map((id) => ({ id, role, name: people.get(id)?.displayName ?? '' }))
	);
}

async function linkView(db: Database, { subjectId, kind }: repository.LinkRow) {
	const thing =
		kind === 'contest' ? await findContest(db, subjectId) : await getDebateRow(db, subjectId);
	if (!thing || thing.state === 'draft') return [];
	const title = 'question' in thing ? thing.question : thing.title;
	return [{ subjectId, kind, title, path: `/${kind}s/${subjectId}` }];
}

/** The contests and debates that live in a channel, as far as everybody sees them. */
export async function linksOf(db: Database, channelId: string): Promise<ChannelLink[]> {
	const rows = await repository.listLinks(db, channelId);
	return (await Promise.all(rows.map((row) => linkView(db, row)))).flat();
}
