import { z } from 'zod';

/** Filters of the log, all optional, and the place in the list. */
export const ListEntries = z.strictObject({
	act: z
		.string()
		.trim()
		.max(80)
		.regex(/^[a-z_]+(\.[a-z_]+)?$/)
		.optional(),
	subjectId: z.uuid().optional(),
	actorId: z.uuid().optional(),
	/** Calendar days in UTC, both inclusive. */
	from: z.iso.date().optional(),
	to: z.iso.date().optional(),
	cursor: z.string().max(200).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20)
});
export type ListEntries = z.output<typeof ListEntries>;

export const EntryPage = z.strictObject({
	items: z.array(
		z.strictObject({
			serial: z.number(),
			at: z.string(),
			act: z.string(),
			label: z.string(),
			actor: z.strictObject({ id: z.string(), displayName: z.string() }).optional(),
			subjectId: z.string().optional(),
			scopes: z.array(z.string()),
			reason: z.string().optional(),
			reasonText: z.string().optional(),
			facts: z.record(z.string(), z.unknown())
		})
	),
	next: z.string().optional()
});
