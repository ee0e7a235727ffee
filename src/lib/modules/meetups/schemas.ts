import { z } from 'zod';
import { AGE_MAX, AGE_MIN, CAPACITY_MAX } from './meetup.ts';

const words = (max: number) => z.string().trim().max(max).optional();
const text = (max: number) =>
	z.strictObject({ kk: z.string().trim().min(1).max(max), ru: words(max), en: words(max) });
/** A local time of the product's zone, as `datetime-local` fields give it. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const cursor = z.string().max(300).optional();
const limit = z.coerce.number().int().min(1).max(50).default(20);
const years = z.number().int().min(AGE_MIN).max(AGE_MAX);
const channelId = z.uuid();
const meetupId = z.uuid();
const signupId = z.uuid();
const version = z.number().int().min(1);
const reason = z.string().trim().min(10).max(500);
const token = z.string().trim().min(20).max(80);

const fields = {
	title: text(160),
	about: text(4_000),
	place: z
		.string()
		.regex(/^\d{9}$/)
		.optional(),
	address: z.string().trim().min(3).max(200),
	startsAt: localTime,
	endsAt: localTime,
	signUpUntil: localTime,
	capacity: z.number().int().min(1).max(CAPACITY_MAX),
	ageFrom: years.optional(),
	ageTo: years.optional()
};

export const ListMeetups = z.strictObject({
	channelId,
	show: z.enum(['coming', 'past', 'drafts']).default('coming'),
	cursor,
	limit
});
export const ChannelId = z.strictObject({ channelId });
export const MeetupId = z.strictObject({ meetupId });
export const DraftMeetup = z.strictObject({ channelId, ...fields });
export const EditMeetup = z.strictObject({ meetupId, version, ...fields });
export const CancelMeetup = z.strictObject({ meetupId, reason });
export const ReportMeetup = z.strictObject({ meetupId, report: text(4_000) });
export const SignUpInput = z.strictObject({
	meetupId,
	/** On the day of the event. */
	years: years.optional(),
	isOfAge: z.literal('yes').optional(),
	parentName: z.string().trim().min(2).max(120).optional(),
	/** A phone or an e-mail address. */
	parentContact: z.string().trim().min(5).max(254).optional()
});
export const ConsentToken = z.strictObject({ token });
export const AnswerConsent = z.strictObject({ token, answer: z.enum(['yes', 'no']) });
export const CheckIn = z.strictObject({
	meetupId,
	code: z.string().trim().min(8).max(40),
	/** By the device's clock, an ISO instant. */
	scannedAt: z.iso.datetime().optional()
});
export const ListTickets = z.strictObject({ cursor, limit });
export const SignupId = z.strictObject({ signupId });
export const CertificateNumber = z.strictObject({ number: z.string().trim().max(40) });
export const ShowName = z.strictObject({
	number: z.string().trim().max(40),
	isNamePublic: z.enum(['yes', 'no'])
});
export const AddPhoto = z.strictObject({
	meetupId,
	fileId: z.uuid().optional(),
	description: z.string().trim().min(5).max(300),
	/** That the people on it agreed. */
	areAsked: z.literal('yes')
});
export const PhotoId = z.strictObject({ photoId: z.uuid() });

export type ListMeetups = z.output<typeof ListMeetups>;
export type DraftMeetup = z.output<typeof DraftMeetup>;
export type EditMeetup = z.output<typeof EditMeetup>;
export type ReportMeetup = z.output<typeof ReportMeetup>;
export type SignUpInput = z.output<typeof SignUpInput>;
export type AnswerConsent = z.output<typeof AnswerConsent>;
export type CheckIn = z.output<typeof CheckIn>;
export type AddPhoto = z.output<typeof AddPhoto>;
