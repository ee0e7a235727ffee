import { z } from 'zod';

/** A KATO code: nine digits. */
export const Kato = z.string().regex(/^\d{9}$/);

export const ListPlaces = z.strictObject({ parent: Kato.optional() });

export const PlaceView = z.object({
	kato: Kato,
	parent: Kato.optional(),
	level: z.int(),
	nameKk: z.string(),
	nameRu: z.string(),
	hasChildren: z.boolean()
});
