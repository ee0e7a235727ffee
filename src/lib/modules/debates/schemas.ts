import { z } from 'zod';
import { COMMENT_ORDERS } from '#lib/modules/comments/index.ts';
import { TOPICS } from './debate.ts';
import { STATEMENT_MAX, STATEMENT_MIN } from './statement.ts';

const text = (max: number) =>
	z.strictObject({
		kk: z.string().trim().min(1).max(max),
		ru: z.string().trim().max(max).optional(),
		en: z.string().trim().max(max).optional()
	});
/** A local time of the product's zone, as `datetime-local` fields give it. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const reason = z.string().trim().min(10).max(500);
const lang = z.enum(['kk', 'ru', 'en']);
const place = z
	.string()
	.regex(/^\d{9}$/)
	.optional();
const cursor = z.string().max(300).optional();
const limit = (most: number, usual: number) =>
	z.coerce.number().int().min(1).max(most).default(usual);
const statementText = z.string().trim().min(STATEMENT_MIN).max(STATEMENT_MAX);

const texts = {
	title: text(160),
	question: text(300),
	intro: text(4_000),
	sources: z
		.array(
			z.strictObject({
				title: z.string().trim().min(1).max(200),
				url: z.url({ protocol: /^https?$/ }).max(500)
			})
		)
		.max(20)
		.default([])
};
const rules = {
	place,
	category: z.enum(TOPICS),
	moderation: z.enum(['before', 'after']),
	minTier: z.number().int().min(1).max(3),
	minParticipants: z.number().int().min(0).max(1_000_000),
	answerDays: z.number().int().min(1).max(60)
};

export const DebateId = z.strictObject({ debateId: z.uuid() });
export const CreateDebate = z.strictObject({
	...texts,
	...rules,
	opensAt: localTime,
	closesAt: localTime,
	/** The proposal it answers. */
	proposalId: z.uuid().optional()
});
export type CreateDebate = z.output<typeof CreateDebate>;
export const EditDebate = z.strictObject({
	debateId: z.uuid(),
	version: z.number().int().min(1),
	...texts
});
export type EditDebate = z.output<typeof EditDebate>;
export const SetDebateRules = z.strictObject({
	debateId: z.uuid(),
	version: z.number().int().min(1),
	...rules
});
export type SetDebateRules = z.output<typeof SetDebateRules>;
export const RescheduleDebate = z.strictObject({
	debateId: z.uuid(),
	opensAt: localTime.optional(),
	closesAt: localTime,
	reason
});
export type RescheduleDebate = z.output<typeof RescheduleDebate>;
export const DebateReason = z.strictObject({ debateId: z.uuid(), reason });
export const ListDebates = z.strictObject({
	q: z.string().trim().max(100).optional(),
	show: z.enum(['all', 'open', 'scheduled', 'closed', 'answered']).default('all'),
	category: z.enum(TOPICS).optional(),
	cursor,
	limit: limit(50, 20)
});
export type ListDebates = z.output<typeof ListDebates>;

export const StatementId = z.strictObject({ statementId: z.uuid() });
export const AddStatement = z.strictObject({
	debateId: z.uuid(),
	text: statementText,
	/** Left out: what the letters say. */
	lang: lang.optional()
});
export type AddStatement = z.output<typeof AddStatement>;
export const SeedStatements = z.strictObject({
	debateId: z.uuid(),
	statements: z
		.array(z.strictObject({ text: statementText, lang: lang.optional() }))
		.min(1)
		.max(100)
});
export type SeedStatements = z.output<typeof SeedStatements>;
export const EditStatement = z.strictObject({
	statementId: z.uuid(),
	version: z.number().int().min(1),
	text: statementText,
	lang: lang.optional()
});
export type EditStatement = z.output<typeof EditStatement>;
export const MergeStatement = z.strictObject({
	statementId: z.uuid(),
	/** The statement that stays. */
	into: z.uuid(),
	reason
});
export const TranslateStatement = z.strictObject({
	statementId: z.uuid(),
	lang,
	text: z.string().trim().min(1).max(STATEMENT_MAX)
});
export const SkipStatement = z.strictObject({ debateId: z.uuid(), statementId: z.uuid() });
export const NextStatements = z.strictObject({ debateId: z.uuid(), limit: limit(5, 3) });
export const STATEMENT_SORTS = ['newest', 'number', 'common', 'divided'] as const;
export const ListStatements = z.strictObject({
	debateId: z.uuid(),
	q: z.string().trim().max(100).optional(),
	show: z.enum(['all', 'unvoted', 'voted', 'mine', 'seed']).default('all'),
	sort: z.enum(STATEMENT_SORTS).default('number'),
	cursor,
	limit: limit(100, 20)
});
export type ListStatements = z.output<typeof ListStatements>;
export const SimilarStatements = z.strictObject({
	debateId: z.uuid(),
	text: z.string().trim().min(3).max(STATEMENT_MAX),
	exceptId: z.uuid().optional()
});
export const StatementPage = z.strictObject({
	statementId: z.uuid(),
	cursor,
	/** The order of the comments. */
	comments: z.enum(COMMENT_ORDERS).optional(),
	around: z.uuid().optional()
});

const proposal = {
	question: z.string().trim().min(15).max(300),
	reason: z.string().trim().min(30).max(2_000),
	place,
	category: z.enum(TOPICS),
	lang: lang.optional()
};
export const ProposalId = z.strictObject({ proposalId: z.uuid() });
export const ProposeDebate = z.strictObject(proposal);
export type ProposeDebate = z.output<typeof ProposeDebate>;
export const EditProposal = z.strictObject({
	proposalId: z.uuid(),
	version: z.number().int().min(1),
	...proposal
});
export type EditProposal = z.output<typeof EditProposal>;
export const ListProposals = z.strictObject({
	sort: z.enum(['newest', 'seconded']).default('seconded'),
	cursor,
	limit: limit(50, 20)
});
export type ListProposals = z.output<typeof ListProposals>;
