import { index, pgTable, smallint, text } from 'drizzle-orm/pg-core';

/** The classifier of administrative units (KATO): oblasts, districts, okrugs, settlements. Reference data. */
export const places = pgTable(
	'places',
	{
		/** Nine digits. */
		kato: text('kato').primaryKey(),
		parent: text('parent'),
		/** 1 oblast or city of republican rank, 2 district, 3 okrug or town, 4 settlement. */
		level: smallint('level').notNull(),
		nameKk: text('name_kk').notNull(),
		nameRu: text('name_ru').notNull(),
		/** Itself and every unit above it, from the top: `scopes` of a thing in this place. */
		ancestors: text('ancestors').array().notNull()
	},
	(t) => [index('places_by_parent').on(t.parent, t.nameKk)]
);

/** Which edition of the classifier is loaded. */
export const placeEditions = pgTable('place_editions', {
	id: smallint('id').primaryKey(),
	fingerprint: text('fingerprint').notNull()
});
