import { z } from 'zod';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { PROTOCOL_MAX } from './protocol.ts';
import { CHANNELS, NOTE_MAX, OUTCOMES, QUESTION_MAX, QUESTION_MIN } from './question.ts';
import { SPEAKERS_MAX } from './session.ts';

const line = (max: number) => z.string().trim().min(1).max(max);
/** Titles are published at once, so all three languages are there. */
const title = z.strictObject({ kk: line(160), ru: line(160), en: line(160) });
const text = z.strictObject({
	kk: line(PROTOCOL_MAX),
	ru: z.string().trim().max(PROTOCOL_MAX).optional(),
	en: z.string().trim().max(PROTOCOL_MAX).optional()
});
/** A local time of the product's zone, as `datetime-local` fields give it. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const reason = z.string().trim().min(10).max(500);
const version = z.number().int().min(1);

const speaker = z.strictObject({
	/** Of a speaker the session has already. */
	id: z.uuid().optional(),
	name: line(120),
	role: z.string().trim().max(160).default('')
});
export type SpeakerInput = z.output<typeof speaker>;
/** A list; forms send it as `speakers.0.name`, which makes an object of numbered rows. A row without a name is nobody. */
const speakers = z.union([
	z.array(speaker).max(SPEAKERS_MAX),
	z
		.record(
			z.string().regex(/^\d{1,2}$/),
			z.strictObject({ ...speaker.shape, name: z.string().trim().max(120).default('') })
		)
		.refine((rows) => Object.keys(rows).length <= SPEAKERS_MAX)
]);
/** The speakers in their order, however they came. */
export const speakersOf = (given: z.output<typeof speakers>): SpeakerInput[] =>
	(Array.isArray(given) ? given : Object.values(given)).filter(({ name }) => name !== '');

const hour = {
	title,
	/** Where the hall is; left out: online only. */
	place: z.string().trim().max(200).default(''),
	streamUrl: z
		.url({ protocol: /^https$/, hostname: z.regexes.domain })
		.max(500)
		.optional(),
	startsAt: localTime,
	endsAt: localTime,
	speakers: speakers.default([])
};

const moderation = z.enum(['before', 'after']).default('before');

export const SessionId = z.strictObject({ sessionId: z.uuid() });
export const QuestionId = z.strictObject({ questionId: z.uuid() });
export const ScheduleSession = z.strictObject({ debateId: z.uuid(), ...hour, moderation });
export const EditSession = z.strictObject({ sessionId: z.uuid(), version, ...hour, moderation });
export const CancelSession = z.strictObject({ sessionId: z.uuid(), reason });
export const PauseSession = z.strictObject({ sessionId: z.uuid(), isPaused: z.boolean() });
export const AskQuestion = z.strictObject({
	sessionId: z.uuid(),
	text: z
		.string()
		.trim()
		.min(QUESTION_MIN)
		.max(QUESTION_MAX)
		// Ten signs of which none is a letter ask nothing.
		.refine((given) => skeletonOf(given).length > 1),
	channel: z.enum(CHANNELS).default('online')
});
export const SupportQuestion = z.strictObject({ questionId: z.uuid(), isOn: z.boolean() });
export const PickQuestion = z.strictObject({
	sessionId: z.uuid(),
	/** null: nothing is being answered. */
	questionId: z.union([z.uuid(), z.null()]),
	version
});
export const MarkQuestion = z.strictObject({
	questionId: z.uuid(),
	outcome: z.enum(OUTCOMES),
	speakerId: z.uuid().optional(),
	note: z.string().trim().max(NOTE_MAX).default('')
});
export const MergeQuestion = z.strictObject({ questionId: z.uuid(), intoId: z.uuid() });
export const PutOnScreen = z.strictObject({
	sessionId: z.uuid(),
	/** null: the screen shows the question again. */
	statementId: z.union([z.uuid(), z.null()])
});
export const PublishProtocol = z.strictObject({ sessionId: z.uuid(), text });
export const ListSessions = z.strictObject({
	debateId: z.uuid(),
	cursor: z.string().max(300).optional()
});
export const ListQuestions = z.strictObject({
	sessionId: z.uuid(),
	show: z.enum(['waiting', 'settled']).default('waiting'),
	cursor: z.string().max(300).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50)
});

export type ScheduleSession = z.output<typeof ScheduleSession>;
export type EditSession = z.output<typeof EditSession>;
export type AskQuestion = z.output<typeof AskQuestion>;
export type PickQuestion = z.output<typeof PickQuestion>;
export type MarkQuestion = z.output<typeof MarkQuestion>;
export type ListQuestions = z.output<typeof ListQuestions>;
export type PublishProtocol = z.output<typeof PublishProtocol>;
