export { DEFAULT_SETTINGS, NOTICE_KINDS, type NoticeKind, type NoticeSetting } from './settings.ts';
import type { NoticeKind, NoticeSetting } from './settings.ts';

/** A notice in its reader's language. */
export interface NoticeView {
	readonly id: string;
	readonly kind: string;
	readonly sentence: string;
	/** Where it leads, without locale. */
	readonly path: string;
	/** ISO instant. */
	readonly createdAt: string;
	readonly isRead: boolean;
}

export type NoticeSettings = Readonly<Record<NoticeKind, NoticeSetting>>;

/** What the person's own room hears: the count is absolute, so it may arrive late or twice. */
export interface NoticeMessage {
	readonly unread: number;
}
