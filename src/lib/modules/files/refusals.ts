/** Refusals that are about what is in a file: it is not kept, and sending it again helps nothing. */
export const contentRefusals = {
	'files.empty': 422,
	'files.checksum_differs': 422,
	'files.type_refused': 422,
	'files.kind_differs': 422,
	'files.damaged': 422,
	'files.animated': 422,
	'files.too_many_pixels': 422,
	'files.too_hard': 422,
	'files.paper_active': 422,
	'files.paper_closed': 422,
	'files.video_refused': 422
} as const;

export const filesRefusals = {
	...contentRefusals,
	'files.unknown': 404,
	'files.upload_unknown': 404,
	'files.purpose_unknown': 422,
	'files.tier_too_low': 403,
	'files.too_large': 422,
	'files.day_full': 429,
	'files.offset_wrong': 409,
	'files.part_size': 422,
	'files.part_differs': 409,
	'files.incomplete': 409,
	'files.being_checked': 409,
	'files.not_receiving': 409,
	'files.video_unavailable': 422,
	'files.in_use': 409,
	'files.not_usable': 409
} as const;
export type FilesRefusal = keyof typeof filesRefusals;
export type ContentRefusal = keyof typeof contentRefusals;

export const isContentRefusal = (code: string): code is ContentRefusal =>
	Object.hasOwn(contentRefusals, code);
