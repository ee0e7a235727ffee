import { sql } from 'drizzle-orm';
import {
	check,
	customType,
	foreignKey,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import { people } from '../../identity/server/tables.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true });
const kind = () => text('kind', { enum: ['image', 'paper', 'video'] }).notNull();

/** A file that is kept. What of it, stands in its variants. */
export const files = pgTable(
	'files',
	{
		id: uuid('id').primaryKey(),
		kind: kind(),
		/** Which kind of thing it is for; the module of that kind says who may read it. */
		purpose: text('purpose').notNull(),
		/** The thing that stands on it. */
		ownerId: uuid('owner_id'),
		uploadedBy: uuid('uploaded_by').references(() => people.id, { onDelete: 'set null' }),
		name: text('name').notNull(),
		createdAt: instant('created_at').notNull(),
		/** Since when nothing stands on it; null while something does. */
		unusedSince: instant('unused_since')
	},
	(t) => [
		index('files_by_owner').on(t.purpose, t.ownerId),
		index('files_by_person').on(t.uploadedBy, t.createdAt.desc()),
		index('files_unused')
			.on(t.unusedSince)
			.where(sql`unused_since is not null`),
		check('files_used_or_not', sql`(${t.ownerId} is null) = (${t.unusedSince} is not null)`)
	]
);

/** A form in which a file is kept. Never changed. */
export const fileVariants = pgTable(
	'file_variants',
	{
		fileId: uuid('file_id')
			.notNull()
			.references(() => files.id, { onDelete: 'cascade' }),
		name: text('name').notNull(),
		type: text('type').notNull(),
		width: integer('width'),
		height: integer('height'),
		size: integer('size').notNull(),
		sha256: text('sha256').notNull()
	},
	(t) => [primaryKey({ columns: [t.fileId, t.name] })]
);

/** The bytes of a variant, a megabyte to a row, so that nobody has to hold more of them. */
export const filePortions = pgTable(
	'file_portions',
	{
		fileId: uuid('file_id').notNull(),
		variant: text('variant').notNull(),
		number: integer('number').notNull(),
		content: bytea('content').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.fileId, t.variant, t.number] }),
		foreignKey({
			name: 'file_portions_of_variant',
			columns: [t.fileId, t.variant],
			foreignColumns: [fileVariants.fileId, fileVariants.name]
		}).onDelete('cascade')
	]
);

/** A file on its way. Stays for a day, so that the day's sum is known and the last answer can be asked again. */
export const uploads = pgTable(
	'uploads',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		kind: kind(),
		purpose: text('purpose').notNull(),
		name: text('name').notNull(),
		size: integer('size').notNull(),
		sha256: text('sha256'),
		state: text('state', { enum: ['receiving', 'checking', 'done', 'refused'] }).notNull(),
		refusal: text('refusal'),
		/** Somebody looks into it until then; a process that died gives it up. */
		leaseUntil: instant('lease_until'),
		fileId: uuid('file_id').references(() => files.id, { onDelete: 'set null' }),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('uploads_by_person').on(t.personId, t.createdAt),
		index('uploads_age').on(t.createdAt),
		check('uploads_size', sql`${t.size} > 0`)
	]
);

export const uploadParts = pgTable(
	'upload_parts',
	{
		uploadId: uuid('upload_id')
			.notNull()
			.references(() => uploads.id, { onDelete: 'cascade' }),
		position: integer('position').notNull(),
		content: bytea('content').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.uploadId, t.position] }),
		check('upload_parts_size', sql`octet_length(${t.content}) between 1 and 1048576`)
	]
);
