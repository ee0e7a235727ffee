import { z } from 'zod';
import { NOTICE_KINDS } from './settings.ts';

const kinds = z.array(z.enum(NOTICE_KINDS)).max(NOTICE_KINDS.length);

export const ListNotices = z.strictObject({
	cursor: z.string().max(200).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20)
});
export type ListNotices = z.output<typeof ListNotices>;

export const NoticePage = z.strictObject({
	items: z.array(
		z.strictObject({
			id: z.string(),
			kind: z.string(),
			sentence: z.string(),
			path: z.string(),
			createdAt: z.string(),
			isRead: z.boolean()
		})
	),
	next: z.string().optional(),
	unread: z.number()
});

export const MarkRead = z.strictObject({ noticeId: z.uuid() });
export type MarkRead = z.output<typeof MarkRead>;

/** The kinds that are on; what is not named is off. Lists, so that a plain form's checkboxes say it. */
export const SetNoticeSettings = z.strictObject({
	shown: kinds.default([]),
	mailed: kinds.default([])
});
export type SetNoticeSettings = z.output<typeof SetNoticeSettings>;

export const Settings = z.record(
	z.enum(NOTICE_KINDS),
	z.strictObject({ isShown: z.boolean(), isMailed: z.boolean() })
);

export const StopMail = z.strictObject({ token: z.string().max(300) });
export type StopMail = z.output<typeof StopMail>;
