import { z } from 'zod';
import {
	ABOUT_MAX,
	FIELDS,
	FIELDS_MAX,
	HOURS_MAX,
	LANGUAGES,
	MEETING_STATES,
	NOTE_MAX,
	TOPIC_MAX
} from './mentor.ts';

const channelId = z.uuid();
const mentorId = z.uuid();
const pairId = z.uuid();
const meetingId = z.uuid();
const kato = z.string().regex(/^\d{9}$/);
const hours = z.number().int().min(1).max(HOURS_MAX);
const languages = z.array(z.enum(LANGUAGES)).min(1).max(LANGUAGES.length);
const lang = z.enum(['kk', 'ru', 'en']);
const reason = z.string().trim().min(10).max(500);
/** A local time of the product's zone, as `datetime-local` fields give it. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const cursor = z.string().max(300).optional();
const limit = z.coerce.number().int().min(1).max(50).default(20);

const profile = {
	fields: z.array(z.enum(FIELDS)).min(1).max(FIELDS_MAX),
	place: kato,
	languages,
	hours,
	about: z.string().trim().min(20).max(ABOUT_MAX),
	lang,
	isOpen: z.enum(['yes', 'no']).default('no')
};

export const ChannelId = z.strictObject({ channelId });
/** A query's single value may stand for a list of one. */
const queryList = z.preprocess(
	(value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
	z.array(z.enum(LANGUAGES)).max(LANGUAGES.length).default([])
);
export const ListMentors = z.strictObject({
	channelId,
	field: z.enum(FIELDS).optional(),
	place: kato.optional(),
	languages: queryList,
	hours: z.coerce.number().int().min(1).max(HOURS_MAX).optional()
});
export const PresentMentor = z.strictObject({
	channelId,
	/** 0 where there is no profile yet. */
	version: z.number().int().min(0),
	...profile
});
export const AskMentor = z.strictObject({
	mentorId,
	field: z.enum(FIELDS),
	hours,
	message: z.string().trim().min(20).max(ABOUT_MAX)
});
export const PairId = z.strictObject({ pairId });
export const AnswerPair = z.strictObject({
	pairId,
	verdict: z.enum(['accept', 'decline']),
	reason
});
export const PairReason = z.strictObject({ pairId, reason: reason.or(z.literal('')).default('') });
export const FinishPair = z.strictObject({ pairId, reason });
export const PlanMeeting = z.strictObject({
	pairId,
	meetsAt: localTime,
	topic: z.string().trim().min(3).max(TOPIC_MAX)
});
export const ChangeMeeting = z.strictObject({
	meetingId,
	version: z.number().int().min(1),
	state: z.enum(MEETING_STATES),
	note: z.string().trim().max(NOTE_MAX).default('')
});
export const ListPairs = z.strictObject({ channelId, cursor, limit });

export type ListMentors = z.output<typeof ListMentors>;
export type PresentMentor = z.output<typeof PresentMentor>;
export type AskMentor = z.output<typeof AskMentor>;
export type AnswerPair = z.output<typeof AnswerPair>;
export type PlanMeeting = z.output<typeof PlanMeeting>;
export type ChangeMeeting = z.output<typeof ChangeMeeting>;
export type ListPairs = z.output<typeof ListPairs>;
