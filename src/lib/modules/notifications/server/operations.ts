import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import {
	ListNotices,
	MarkRead,
	NoticePage,
	SetNoticeSettings,
	Settings,
	StopMail
} from '../schemas.ts';
import { NOTICE_KINDS } from '../settings.ts';
import { getNoticeSettings } from './queries/get-notice-settings.ts';
import { listNotices } from './queries/list-notices.ts';
import { markAllRead } from './use-cases/mark-all-read.ts';
import { markRead } from './use-cases/mark-read.ts';
import { setNoticeSettings } from './use-cases/set-notice-settings.ts';
import { stopMail } from './use-cases/stop-mail.ts';

const nothing = z.strictObject({});

export const listNoticesOperation = operation({
	id: 'notifications.list',
	summary: "The caller's notices, newest first, and how many are unread",
	method: 'GET',
	path: '/me/notices',
	input: ListNotices,
	output: NoticePage,
	caller: 'signed_in',
	refusals: ['cursor.invalid'],
	run: listNotices
});

export const markReadOperation = operation({
	id: 'notifications.mark_read',
	summary: "Mark one of the caller's notices as read",
	method: 'POST',
	path: '/me/notices/{noticeId}/reading',
	input: MarkRead,
	output: nothing,
	caller: 'signed_in',
	refusals: ['notifications.not_found'],
	socket: true,
	run: markRead
});

export const markAllReadOperation = operation({
	id: 'notifications.mark_all_read',
	summary: "Mark all of the caller's notices as read",
	method: 'POST',
	path: '/me/notices/reading',
	input: nothing,
	output: nothing,
	caller: 'signed_in',
	refusals: [],
	run: markAllRead
});

export const getNoticeSettingsOperation = operation({
	id: 'notifications.get_settings',
	summary: 'What the caller is told about, on the page and by mail',
	method: 'GET',
	path: '/me/notice-settings',
	input: nothing,
	output: Settings,
	caller: 'signed_in',
	refusals: [],
	run: getNoticeSettings
});

export const setNoticeSettingsOperation = operation({
	id: 'notifications.set_settings',
	summary: 'Set what the caller is told about; kinds not named are off',
	method: 'PUT',
	path: '/me/notice-settings',
	input: SetNoticeSettings,
	output: nothing,
	caller: 'signed_in',
	refusals: [],
	run: setNoticeSettings
});

export const stopMailOperation = operation({
	id: 'notifications.stop_mail',
	summary: 'Stop mail of one kind by the signed token of its link, without signing in',
	method: 'POST',
	path: '/mail-stops',
	input: StopMail,
	output: z.strictObject({ kind: z.enum(NOTICE_KINDS) }),
	caller: 'anyone',
	refusals: ['notifications.link_invalid'],
	keyless: true,
	run: stopMail
});

export const notificationOperations = [
	listNoticesOperation,
	markReadOperation,
	markAllReadOperation,
	getNoticeSettingsOperation,
	setNoticeSettingsOperation,
	stopMailOperation
];
