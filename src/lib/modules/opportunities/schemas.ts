import { z } from 'zod';
import { APPLICATION_STATES, VERDICTS } from './application.ts';
import { BANDS, OUTCOMES } from './outcome.ts';
import { ABOUT_MAX, COUNT_MODES, OPPORTUNITY_KINDS, PLACES_MAX, TITLE_MAX } from './opportunity.ts';
import { ANSWER_MAX, LABEL_MAX, OPTIONS_MAX, QUESTION_KINDS, QUESTIONS_MAX } from './question.ts';

const words = (max: number) => z.string().trim().max(max).optional();
const text = (max: number) =>
	z.strictObject({ kk: z.string().trim().min(1).max(max), ru: words(max), en: words(max) });
/** Nothing in any language, or at least Kazakh. */
const optionalText = (max: number) =>
	z
		.strictObject({ kk: words(max), ru: words(max), en: words(max) })
		.refine(({ kk, ru, en }) => kk || !(ru || en), { path: ['kk'] })
		.default({});
const reason = z.string().trim().min(10).max(1_000);
/** A local time of the product's zone, as `datetime-local` fields give it. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const kato = z.string().regex(/^\d{9}$/);
const cursor = z.string().max(300).optional();
const limit = z.coerce.number().int().min(1).max(50).default(20);
const version = z.number().int().min(1);
const channelId = z.uuid();
const opportunityId = z.uuid();
const applicationId = z.uuid();

/** A plain form's rows arrive as `{ '0': …, '2': … }`: in their order, empty ones left out. */
const rowsOf = (value: unknown): unknown =>
	value !== null && typeof value === 'object' && !Array.isArray(value)
		? Object.entries(value)
				.sort(([a], [b]) => Number(a) - Number(b))
				.map(([, row]) => row as unknown)
		: value;

/** `қазақша | русский | English`, a line for each option; or rows, as those of the questions. */
const optionsOf = (value: unknown): unknown =>
	typeof value === 'string'
		? value
				.split('\n')
				.filter((line) => line.trim())
				.map((line) => {
					const [kk, ru, en] = line.split('|').map((part) => part.trim());
					return { kk, ru: ru || undefined, en: en || undefined };
				})
		: rowsOf(value);

const question = z
	.strictObject({
		kind: z.enum(QUESTION_KINDS),
		label: text(LABEL_MAX),
		isRequired: z.enum(['yes', 'no']).default('no'),
		options: z.preprocess(optionsOf, z.array(text(LABEL_MAX)).max(OPTIONS_MAX).default([]))
	})
	.refine(({ kind, options }) => (kind === 'choice' ? options.length > 1 : options.length === 0), {
		path: ['options']
	});

const fields = {
	kind: z.enum(OPPORTUNITY_KINDS),
	title: text(TITLE_MAX),
	about: text(ABOUT_MAX),
	requirements: optionalText(ABOUT_MAX),
	place: kato.optional(),
	isRemote: z.enum(['yes', 'no']).default('no'),
	places: z.number().int().min(1).max(PLACES_MAX),
	deadlineAt: localTime,
	countMode: z.enum(COUNT_MODES).default('hidden'),
	questions: z.preprocess(rowsOf, z.array(question).max(QUESTIONS_MAX).default([]))
};

export const OpportunityId = z.strictObject({ opportunityId });
export const ListOpportunities = z.strictObject({
	channelId,
	kind: z.enum(OPPORTUNITY_KINDS).optional(),
	place: kato.optional(),
	isRemote: z.enum(['yes']).optional(),
	/** Only what is taken applications for now. */
	isOpen: z.enum(['yes']).optional(),
	cursor,
	limit
});
export const ChannelId = z.strictObject({ channelId });
export const WriteOpportunity = z.strictObject({ channelId, ...fields });
export const EditOpportunity = z.strictObject({ opportunityId, version, ...fields });
export const OpenOpportunity = z.strictObject({ opportunityId, version });
export const OpportunityReason = z.strictObject({ opportunityId, reason });

const answers = z
	.record(
		z.string().regex(/^q\d{1,2}$/),
		z
			.string()
			.trim()
			.max(ANSWER_MAX.long + 1)
	)
	.default({});
export const SaveApplication = z.strictObject({ opportunityId, answers, place: kato.optional() });
export const SubmitApplication = z.strictObject({ opportunityId, answers, place: kato });
export const ApplicationId = z.strictObject({ applicationId });
export const DecideApplication = z.strictObject({
	applicationId,
	version,
	verdict: z.enum(VERDICTS),
	reason
});
export const WithdrawApplication = z.strictObject({
	applicationId,
	reason: z.string().trim().max(1_000).default('')
});
export const AnswerOffer = z.strictObject({ applicationId, answer: z.enum(['take', 'leave']) });
export const AnswerOutcome = z.strictObject({
	applicationId,
	outcome: z.enum(OUTCOMES),
	band: z.enum(BANDS).optional()
});
export const ListApplications = z.strictObject({
	opportunityId,
	state: z.enum(APPLICATION_STATES).exclude(['draft']).optional(),
	cursor,
	limit
});
export const ListOwn = z.strictObject({ cursor, limit });

export type ListOpportunities = z.output<typeof ListOpportunities>;
export type WriteOpportunity = z.output<typeof WriteOpportunity>;
export type EditOpportunity = z.output<typeof EditOpportunity>;
export type SaveApplication = z.output<typeof SaveApplication>;
export type SubmitApplication = z.output<typeof SubmitApplication>;
export type DecideApplication = z.output<typeof DecideApplication>;
export type WithdrawApplication = z.output<typeof WithdrawApplication>;
export type AnswerOffer = z.output<typeof AnswerOffer>;
export type AnswerOutcome = z.output<typeof AnswerOutcome>;
export type ListApplications = z.output<typeof ListApplications>;
export type ListOwn = z.output<typeof ListOwn>;
