import { readFile } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type/node';
import { makeImages } from './image.mjs';
import { examinePaper } from './paper.mjs';
import { examineMp4, examineWebm } from './video.mjs';

/**
 * @typedef {{ name: string, file: string, type: string, width?: number, height?: number }} Made
 * @typedef {{ refusal: string } | { kind: 'image' | 'paper' | 'video', type: string, made: Made[] }} Examined
 */

/** Everything that may come in, by what its bytes say it is. @type {Readonly<Record<string, 'image' | 'paper' | 'video'>>} */
const KINDS = {
	'image/jpeg': 'image',
	'image/png': 'image',
	'image/webp': 'image',
	'application/pdf': 'paper',
	'video/mp4': 'video',
	'video/webm': 'video'
};

/** @param {string} file @param {string} type @returns {Promise<Examined>} */
async function examineType(file, type) {
	const kind = KINDS[type];
	if (kind === 'image') return makeImages(file);
	if (kind === 'paper') {
		const refusal = examinePaper(await readFile(file));
		return refusal ? { refusal } : { kind, type, made: [{ name: 'paper', file, type }] };
	}
	const refusal = type === 'video/mp4' ? await examineMp4(file) : await examineWebm(file);
	return refusal ? { refusal } : { kind, type, made: [] };
}

/**
 * Finds out what a file is by its bytes, and makes of it what is kept. Names and declared types are not looked at.
 *
 * @param {string} file
 * @param {{ wanted?: string, kinds: readonly string[] }} expected `wanted`: the kind its sender said; `kinds`: those that
 * are taken where it goes
 * @returns {Promise<Examined>}
 */
export async function examine(file, { wanted, kinds }) {
	// A file that cannot even be read to its first structures is none of ours.
	const found = await fileTypeFromFile(file).catch(() => undefined);
	if (found?.mime === 'image/apng') return { refusal: 'files.animated' };
	const kind = found && KINDS[found.mime];
	if (!found || !kind) return { refusal: 'files.type_refused' };
	if (!kinds.includes(kind) || (wanted !== undefined && wanted !== kind))
		return { refusal: 'files.kind_differs' };
	return examineType(file, found.mime);
}

/**
 * Looks whether a video that was wrapped anew is whole and says no place.
 *
 * @param {string} file
 * @returns {Promise<Examined>}
 */
export async function examineBare(file) {
	const isMp4 = file.endsWith('.mp4');
	const refusal = isMp4 ? await examineMp4(file, { isBare: true }) : await examineWebm(file);
	return refusal
		? { refusal }
		: { kind: 'video', type: isMp4 ? 'video/mp4' : 'video/webm', made: [] };
}
