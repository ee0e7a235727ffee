/** What a person can be told about, in the order the page shows. */
export const NOTICE_KINDS = ['reply', 'mention', 'decision', 'stage', 'task'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface NoticeSetting {
	readonly isShown: boolean;
	readonly isMailed: boolean;
}

/** What holds for those who never chose: everything is shown; decisions on own things, and what waits for one's answer, are mailed. */
export const DEFAULT_SETTINGS: Readonly<Record<NoticeKind, NoticeSetting>> = {
	reply: { isShown: true, isMailed: false },
	mention: { isShown: true, isMailed: false },
	decision: { isShown: true, isMailed: true },
	stage: { isShown: true, isMailed: false },
	task: { isShown: true, isMailed: true }
};

export const isNoticeKind = (kind: string): kind is NoticeKind =>
	(NOTICE_KINDS as readonly string[]).includes(kind);
