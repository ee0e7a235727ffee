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
import { LICENCES } from '../checklist.ts';
import { FORMATS, PIECE_STATES } from '../piece.ts';
import { REMARK_KINDS } from '../version.ts';
import { channels } from '../../channels/server/tables.ts';
import { people } from '../../identity/server/tables.ts';
import { subjects } from '../../subjects/server/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const lang = () => text('lang', { enum: ['kk', 'ru', 'en'] }).notNull();
const titled = () => ({
	title: text('title').notNull(),
	format: text('format', { enum: FORMATS }).notNull(),
	lang: lang()
});
const of = (name: string, column: () => AnyPgColumn) => uuid(name).references(column);
const inChannel = () => of('channel_id', () => channels.id).notNull();
const ofPiece = () => of('piece_id', () => pieces.id).notNull();
const ofVersion = () => of('version_id', () => pieceVersions.id).notNull();
const person = (name: string) => of(name, () => people.id);
/** Who made it, and when. */
const made = () => ({ by: person('by').notNull(), at: instant('at').notNull() });

/** What a channel's leads ask of every piece, line by line. */
export const editorialBrands = pgTable('editorial_brands', {
	channelId: inChannel().primaryKey(),
	lines: text('lines').array().notNull(),
	...made()
});

export const editorialBriefs = pgTable(
	'editorial_briefs',
	{
		id: uuid('id').primaryKey(),
		channelId: inChannel(),
		...titled(),
		body: text('body').notNull(),
		html: text('html').notNull(),
		audience: text('audience').notNull(),
		dueOn: date('due_on').notNull(),
		state: text('state', { enum: ['open', 'closed'] }).notNull(),
		/** Why it was closed. */
		reason: text('reason').notNull().default(''),
		by: person('by').notNull(),
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
		...titled(),
		pitch: text('pitch').notNull(),
		pitchHtml: text('pitch_html').notNull(),
		state: text('state', { enum: PIECE_STATES }).notNull(),
		/** Of the last move that had one. */
		reason: text('reason').notNull().default(''),
		authorId: person('author_id').notNull(),
		/** Who published it: neither its author nor a maker of its versions. */
		reviewerId: person('reviewer_id'),
		dueOn: date('due_on'),
		/** Counts everything that a reviewer looks at. */
		version: integer('version').notNull().default(1),
		isHidden: boolean('is_hidden').notNull().default(false),
		/** The version that is public; a trigger sees that it is one of the piece's, as two tables cannot refer to each other. */
		publishedVersion: uuid('published_version'),
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
		pieceId: ofPiece(),
		from: text('from', { enum: PIECE_STATES }).notNull(),
		to: text('to', { enum: PIECE_STATES }).notNull(),
		reason: text('reason').notNull(),
		by: person('by'),
		at: instant('at').notNull()
	},
	(t) => [index('piece_moves_by_piece').on(t.pieceId, t.at)]
);

export const pieceAssignments = pgTable(
	'piece_assignments',
	{
		pieceId: ofPiece(),
		personId: person('person_id').notNull(),
		...made()
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
		pieceId: ofPiece(),
		number: integer('number').notNull(),
		body: text('body').notNull(),
		html: text('html').notNull(),
		note: text('note').notNull(),
		/** What the file it stands on is; null for text alone. */
		fileKind: text('file_kind', { enum: ['image', 'video'] }),
		...made()
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
		versionId: ofVersion(),
		lang: lang(),
		vtt: text('vtt').notNull(),
		cues: integer('cues').notNull(),
		...made()
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
		versionId: ofVersion(),
		kind: text('kind', { enum: REMARK_KINDS }).notNull(),
		body: text('body').notNull(),
		second: integer('second'),
		/** In percent, from the left and from the top. */
		x: real('x'),
		y: real('y'),
		...made(),
		resolvedBy: person('resolved_by'),
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
	pieceId: ofPiece().primaryKey(),
	brandChecked: text('brand_checked').array().notNull(),
	altText: text('alt_text').notNull(),
	licence: text('licence', { enum: LICENCES }),
	authorPart: text('author_part').notNull(),
	credits: jsonb('credits').$type<{ name: string; part: string }[]>().notNull(),
	showsPeople: boolean('shows_people'),
	...made()
});

/** Who is shown and agreed. Private to makers and the team. */
export const pieceReleases = pgTable(
	'piece_releases',
	{
		id: uuid('id').primaryKey(),
		pieceId: ofPiece(),
		name: text('name').notNull(),
		isReleased: boolean('is_released').notNull(),
		...made()
	},
	(t) => [index('piece_releases_by_piece').on(t.pieceId)]
);

/** Somebody took a published piece, once a piece and day. Whoever left is still counted, without a name. */
export const pieceReuses = pgTable(
	'piece_reuses',
	{
		id: uuid('id').primaryKey(),
		pieceId: ofPiece(),
		personId: person('person_id'),
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
