const ENDINGS: Readonly<Record<string, string>> = {
	'image/webp': 'webp',
	'image/jpeg': 'jpg',
	'application/pdf': 'pdf',
	'video/mp4': 'mp4',
	'video/webm': 'webm'
};

/** The ending of what a file is. */
export const endingOf = (type: string): string => ENDINGS[type] ?? 'bin';

/** A sender's name without path, ending, control and direction marks, quotes and the like; may be empty. */
export function safeStem(name: string): string {
	const last = name.split(/[/\\]/).at(-1) ?? '';
	return last
		.normalize('NFC')
		.replace(/(\.[\p{L}\p{N}]{1,5})+$/u, '')
		.replaceAll(/[\p{C}"';<>|*?:%]+/gu, '')
		.replace(/^[.\s]+|[.\s]+$/g, '')
		.slice(0, 80);
}

/** The name a file is kept under, with the ending of what it is. */
export const safeName = (name: string, type: string): string =>
	`${safeStem(name) || 'file'}.${endingOf(type)}`;
