/** Refusals of this module with their HTTP statuses. */
export const notificationRefusals = {
	'notifications.not_found': 404,
	'notifications.link_invalid': 422
} as const;
export type NotificationRefusal = keyof typeof notificationRefusals;
