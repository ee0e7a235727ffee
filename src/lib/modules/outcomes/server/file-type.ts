/** The largest document that is kept: 5 MB. */
export const DOCUMENT_MAX = 5 * 1024 * 1024;

export type DocumentType = 'application/pdf' | 'image/jpeg' | 'image/png';

const SIGNATURES: readonly [DocumentType, readonly number[]][] = [
	['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
	['image/jpeg', [0xff, 0xd8, 0xff]],
	['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]
];
const ENDINGS: Record<DocumentType, string> = {
	'application/pdf': 'pdf',
	'image/jpeg': 'jpg',
	'image/png': 'png'
};

/** What a file is by its first bytes; undefined when it is none of what is taken. Its name is not believed. */
export const typeOf = (content: Uint8Array): DocumentType | undefined =>
	SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => content[i] === byte))?.[0];

/** A name without a path, control characters and quotes, with the ending its content has. */
export function safeName(name: string, type: DocumentType): string {
	const last = name.split(/[/\\]/).at(-1) ?? '';
	const stem = last
		.replace(/\.[^.]*$/, '')
		.normalize('NFC')
		.replaceAll(/[\p{C}"';<>|*?:%]+/gu, '')
		.trim()
		.slice(0, 80);
	return `${stem || 'document'}.${ENDINGS[type]}`;
}
