import { z } from 'zod';
import { INSTITUTION_KINDS } from './institution.ts';

const name = z.strictObject({
	kk: z.string().trim().min(2).max(200),
	ru: z.string().trim().max(200).optional(),
	en: z.string().trim().max(200).optional()
});
const fields = {
	name,
	kind: z.enum(INSTITUTION_KINDS),
	place: z
		.string()
		.regex(/^\d{9}$/)
		.optional(),
	email: z.email().max(254).optional(),
	phone: z
		.string()
		.trim()
		.regex(/^\+?[\d\s()-]{5,30}$/)
		.optional(),
	address: z.string().trim().max(300).optional()
};

export const InstitutionId = z.strictObject({ institutionId: z.uuid() });
export const CreateInstitution = z.strictObject(fields);
export const EditInstitution = z.strictObject({
	institutionId: z.uuid(),
	version: z.number().int().min(1),
	...fields
});
export const SetActivity = z.strictObject({
	institutionId: z.uuid(),
	isActive: z.enum(['yes', 'no']),
	reason: z.string().trim().min(10).max(500)
});
export const ListInstitutions = z.strictObject({
	q: z.string().trim().max(120).optional(),
	cursor: z.string().max(600).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(30)
});
export type CreateInstitution = z.output<typeof CreateInstitution>;
export type EditInstitution = z.output<typeof EditInstitution>;
export type SetActivity = z.output<typeof SetActivity>;
export type ListInstitutions = z.output<typeof ListInstitutions>;
