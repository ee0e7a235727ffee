/** The staff door of notifications. Nobody tells through it: notices come from deliveries. */
export { getNoticeSettings } from './queries/get-notice-settings.ts';
export { listNotices } from './queries/list-notices.ts';
export { unreadCount } from './queries/unread-count.ts';
export { readStopToken } from './stop-link.ts';
export { markAllRead } from './use-cases/mark-all-read.ts';
export { markRead } from './use-cases/mark-read.ts';
export { setNoticeSettings } from './use-cases/set-notice-settings.ts';
export { stopMail } from './use-cases/stop-mail.ts';
export {
	listNoticesOperation,
	markAllReadOperation,
	markReadOperation,
	notificationOperations,
	setNoticeSettingsOperation,
	stopMailOperation
} from './operations.ts';
