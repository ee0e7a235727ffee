import { z } from 'zod';
import { SECTION_MAX, TITLE_MAX } from './idea.ts';

const section = z.string().trim().max(SECTION_MAX).default('');
const fields = {
	title: z.string().trim().max(TITLE_MAX).default(''),
	problem: section,
	solution: section,
	benefit: section,
	costKzt: z.number().int().min(0).max(10_000_000_000_000).optional(),
	category: z.string().trim().max(40).default(''),
	place: z
		.string()
		.regex(/^\d{9}$/)
		.optional(),
	lang: z.enum(['kk', 'ru', 'en']).optional()
};

export const DraftIdea = z.strictObject({ contestId: z.uuid(), ...fields });
export const SaveDraft = z.strictObject({
	ideaId: z.uuid(),
	/** The version the writer saw; a newer one is not overwritten. */
	version: z.number().int().min(1),
	...fields
});
export const IdeaId = z.strictObject({ ideaId: z.uuid() });
export const SORTS = ['random', 'new', 'match', 'votes', 'discussed'] as const;
export const ListIdeas = z.strictObject({
	contestId: z.uuid(),
	q: z.string().trim().max(120).optional(),
	category: z.string().max(40).optional(),
	place: z
		.string()
		.regex(/^\d{9}$/)
		.optional(),
	kind: z.enum(['expert', 'citizen']).optional(),
	sort: z.enum(SORTS).optional(),
	/** Only the actor's own. */
	mine: z.enum(['1']).optional(),
	/** Only ideas the actor has not approved yet. */
	unvoted: z.enum(['1']).optional(),
	cursor: z.string().max(400).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20)
});
export const SimilarIdeas = z.strictObject({
	contestId: z.uuid(),
	title: z.string().trim().min(3).max(TITLE_MAX),
	exceptId: z.uuid().optional()
});
export type DraftIdea = z.output<typeof DraftIdea>;
export type SaveDraft = z.output<typeof SaveDraft>;
export type ListIdeas = z.output<typeof ListIdeas>;
