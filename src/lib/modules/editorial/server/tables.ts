import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	real,
	text,
	timestamp,
	unique,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import { channels } from '../../channels/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const STATES = [
	'idea',
	'accepted',
	'in_work',
	'on_review',
	'published',
	'archived',
	'declined'
] as const;
const LANGS = ['kk', 'ru', 'en'] as const;
const format = () => text('format', { enum: ['video', 'image', 'text'] }).notNull();
const lang = () => text('lang', { enum: LANGS }).notNull();
const inChannel = () =>
	uuid('channel_id')
		.notNull()
		.references(() => channels.id);
const bySomebody = () =>
	uuid('by')
		.notNull()
		.references(() => people.id);

/** What a channel's leads ask of every piece, line by line. */
export const editorialBrands = pgTable('editorial_brands', {
	channelId: uuid('channel_id')
		.primaryKey()
		.references(() => channels.id),
	lines: text('lines').array().notNull(),
	by: bySomebody(),
	at: instant('at').notNull()
});

export const editorialBriefs = pgTable(
	'editorial_briefs',
	{
		id: uuid('id').primaryKey(),
		channelId: inChannel(),
		title: text('title').notNull(),
		body: text('body').notNull(),
		html: text('html').notNull(),
		audience: text('audience').notNull(),
		format: format(),
		lang: lang(),
		dueOn: date('due_on').notNull(),
		state: text('state', { enum: ['open', 'closed'] }).notNull(),
		/** Why it was closed. */
		reason: text('reason').notNull().default(''),
		by: bySomebody(),
		createdAt: instant('created_at').notNull()
	},
	(t) => [index('editorial_briefs_by_channel').on(t.channelId, t.state, t.dueOn)]
);

export const pieces = pgTable(
	'pieces',
	{
		id: uuid('id')
			.primaryKey()
			.references(() => subjects.id),
		channelId: inChannel(),
		briefId: uuid('brief_id').references(() => editorialBriefs.id),
		title: text('title').notNull(),
		pitch: text('pitch').notNull(),
		pitchHtml: text('pitch_html').notNull(),
		lang: lang(),
		format: format(),
		state: text('state', { enum: STATES }).notNull(),
		/** Of the last move that had one. */
		reason: text('reason').notNull().default(''),
		authorId: uuid('author_id')
			.notNull()
			.references(() => people.id),
		/** Who published it: neither its author nor a maker of its versions. */
		reviewerId: uuid('reviewer_id').references(() => people.id),
		dueOn: date('due_on'),
		/** Counts everything that a reviewer looks at. */
		version: integer('version').notNull().default(1),
		isHidden: boolean('is_hidden').notNull().default(false),
		/** The version that is public. */
		publishedVersion: uuid('published_version').references((): AnyPgColumn => pieceVersions.id),
		/** Folded words for the library's search; empty until it is public. */
		skeleton: text('skeleton').notNull().default(''),
		createdAt: instant('created_at').notNull(),
		movedAt: instant('moved_at').notNull(),
		publishedAt: instant('published_at')
	},
	(t) => [
		index('pieces_by_column').on(t.channelId, t.state, t.movedAt.desc(), t.id.desc()),
		index('pieces_published')
			.on(t.publishedAt.desc(), t.id.desc())
			.where(sql`${t.state} = 'published'`),
		index('pieces_by_author').on(t.authorId),
		index('pieces_by_brief').on(t.briefId),
		index('pieces_skeleton').using('gin', t.skeleton.op('gin_trgm_ops')),
		check('pieces_two_people', sql`${t.reviewerId} is null or ${t.reviewerId} <> ${t.authorId}`),
		check(
			'pieces_published_whole',
			sql`${t.state} not in ('published', 'archived') or (${t.publishedVersion} is not null and ${t.reviewerId} is not null and ${t.publishedAt} is not null)`
		)
	]
);

/** Every move. Append-only: how long reviews take is read from here. */
export const pieceMoves = pgTable(
	'piece_moves',
	{
		id: uuid('id').primaryKey(),
		pieceId: uuid('piece_id')
			.notNull()
			.references(() => pieces.id),
		from: text('from', { enum: STATES }).notNull(),
		to: text('to', { enum: STATES }).notNull(),
		reason: text('reason').notNull(),
		by: uuid('by').references(() => people.id),
		at: instant('at').notNull()
	},
	(t) => [index('piece_moves_by_piece').on(t.pieceId, t.at)]
);

export const pieceAssignments = pgTable(
	'piece_assignments',
	{
		pieceId: uuid('piece_id')
			.notNull()
			.references(() => pieces.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id),
		by: bySomebody(),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.pieceId, t.personId] }),
		index('piece_assignments_by_person').on(t.personId)
	]
);

/** Append-only: what is to be different is another version. */
export const pieceVersions = pgTable(
	'piece_versions',
	{
		id: uuid('id').primaryKey(),
		pieceId: uuid('piece_id')
			.notNull()
			.references(() => pieces.id),
		number: integer('number').notNull(),
		body: text('body').notNull(),
		html: text('html').notNull(),
		note: text('note').notNull(),
		/** What the file it stands on is; null for text alone. */
		fileKind: text('file_kind', { enum: ['image', 'video'] }),
		by: bySomebody(),
		at: instant('at').notNull()
	},
	(t) => [
		unique('piece_versions_number').on(t.pieceId, t.number),
		index('piece_versions_by_maker').on(t.by),
		check('piece_versions_say_something', sql`${t.body} <> '' or ${t.fileKind} is not null`)
	]
);

/** The words of a video in one language; a better file takes the place of the one before. */
export const pieceCaptions = pgTable(
	'piece_captions',
	{
		versionId: uuid('version_id')
			.notNull()
			.references(() => pieceVersions.id),
		lang: lang(),
		vtt: text('vtt').notNull(),
		cues: integer('cues').notNull(),
		by: bySomebody(),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.versionId, t.lang] }),
		check('piece_captions_some', sql`${t.cues} between 1 and 2000`)
	]
);

export const pieceRemarks = pgTable(
	'piece_remarks',
	{
		id: uuid('id').primaryKey(),
		versionId: uuid('version_id')
			.notNull()
			.references(() => pieceVersions.id),
		kind: text('kind', { enum: ['general', 'timed', 'pinned'] }).notNull(),
		body: text('body').notNull(),
		second: integer('second'),
		/** In percent, from the left and from the top. */
		x: real('x'),
		y: real('y'),
		by: bySomebody(),
		at: instant('at').notNull(),
		resolvedBy: uuid('resolved_by').references(() => people.id),
		resolvedAt: instant('resolved_at')
	},
	(t) => [
		index('piece_remarks_by_version').on(t.versionId, t.at),
		check('piece_remarks_timed', sql`(${t.kind} = 'timed') = (${t.second} is not null)`),
		check(
			'piece_remarks_pinned',
			sql`(${t.kind} = 'pinned') = (${t.x} is not null and ${t.y} is not null)`
		),
		check(
			'piece_remarks_inside',
			sql`(${t.x} is null or ${t.x} between 0 and 100) and (${t.y} is null or ${t.y} between 0 and 100)`
		)
	]
);

/** What makers say of a piece before it may be public. */
export const pieceChecklists = pgTable('piece_checklists', {
	pieceId: uuid('piece_id')
		.primaryKey()
		.references(() => pieces.id),
	brandChecked: text('brand_checked').array().notNull(),
	altText: text('alt_text').notNull(),
	licence: text('licence', { enum: ['cc_by_4', 'cc_by_sa_4', 'cc0', 'own_permission'] }),
	authorPart: text('author_part').notNull(),
	credits: jsonb('credits').$type<{ name: string; part: string }[]>().notNull(),
	showsPeople: boolean('shows_people'),
	by: bySomebody(),
	at: instant('at').notNull()
});

/** Who is shown and agreed. Private to makers and the team. */
export const pieceReleases = pgTable(
	'piece_releases',
	{
		id: uuid('id').primaryKey(),
		pieceId: uuid('piece_id')
			.notNull()
			.references(() => pieces.id),
		name: text('name').notNull(),
		isReleased: boolean('is_released').notNull(),
		by: bySomebody(),
		at: instant('at').notNull()
	},
	(t) => [index('piece_releases_by_piece').on(t.pieceId)]
);

/** Somebody took a published piece, once a piece and day. Whoever left is still counted, without a name. */
export const pieceReuses = pgTable(
	'piece_reuses',
	{
		id: uuid('id').primaryKey(),
		pieceId: uuid('piece_id')
			.notNull()
			.references(() => pieces.id),
		personId: uuid('person_id').references(() => people.id),
		/** A local calendar day. */
		day: date('day').notNull(),
		/** Where it was used, if they said; the team sees it. */
		link: text('link').notNull().default(''),
		at: instant('at').notNull()
	},
	(t) => [
		unique('piece_reuses_once_a_day').on(t.pieceId, t.personId, t.day),
		index('piece_reuses_by_person').on(t.personId)
	]
);
