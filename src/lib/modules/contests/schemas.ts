import { z } from 'zod';
import { CATEGORIES } from './category.ts';
import { LISTS } from './nomination.ts';
import { PHASES, TALLY_RULES } from './stage.ts';

const text = (max: number) =>
	z.strictObject({
		kk: z.string().trim().min(1).max(max),
		ru: z.string().trim().max(max).optional(),
		en: z.string().trim().max(max).optional()
	});
/** A local time of the product's zone, as `datetime-local` fields give it. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const reason = z.string().trim().min(10).max(500);
const keys = CATEGORIES.map((category) => category.key) as [string, ...string[]];

const texts = { title: text(160), summary: text(600), rules: text(8_000) };
const limits = {
	place: z
		.string()
		.regex(/^\d{9}$/)
		.optional(),
	categories: z.array(z.enum(keys)).min(1).max(keys.length),
	ideasPerPerson: z.number().int().min(1).max(20),
	approvalsPerPerson: z.number().int().min(1).max(1_000),
	minTier: z.number().int().min(1).max(3),
	tallyRule: z.enum(TALLY_RULES),
	targetCount: z.number().int().min(1).max(100),
	reserveCount: z.number().int().min(0).max(50)
};

export const ContestId = z.strictObject({ contestId: z.uuid() });
export const CreateContest = z.strictObject({
	...texts,
	...limits,
	stages: z.strictObject(
		Object.fromEntries(PHASES.map((phase) => [phase, localTime])) as Record<
			(typeof PHASES)[number],
			typeof localTime
		>
	)
});
export const EditContest = z.strictObject({
	contestId: z.uuid(),
	version: z.number().int().min(1),
	...texts
});
export const SetLimits = z.strictObject({
	contestId: z.uuid(),
	version: z.number().int().min(1),
	...limits
});
export const CancelContest = z.strictObject({ contestId: z.uuid(), reason });
export const RescheduleStage = z.strictObject({
	contestId: z.uuid(),
	phase: z.enum(PHASES),
	startsAt: localTime,
	reason
});
export const Nominate = z.strictObject({
	contestId: z.uuid(),
	subjectId: z.uuid(),
	list: z.enum([...LISTS, 'none']),
	/** 1 is the top; left out: the end of the list. */
	place: z.number().int().min(1).max(1_000).optional()
});
export const SetReason = z.strictObject({
	contestId: z.uuid(),
	subjectId: z.uuid(),
	reason: z.string().trim().max(600).default('')
});
export const ListContests = z.strictObject({});
export type CreateContest = z.output<typeof CreateContest>;
export type SetLimits = z.output<typeof SetLimits>;
export type EditContest = z.output<typeof EditContest>;
