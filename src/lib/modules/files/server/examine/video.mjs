import { open } from 'node:fs/promises';

const BOXES_MAX = 10_000;
const MOOV_MAX = 32 * 1024 * 1024;
const DEPTH_MAX = 8;
/** Boxes that hold nothing but boxes. */
const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'mvex'];
/** Where cameras write the place. */
const PLACES = ['\xa9xyz', 'loci', 'location.ISO6709'];

/**
 * @typedef {{ type: string, begin: number, size: number, header: number }} Box
 */

/** @param {Buffer} head @param {number} begin @param {number} end @returns {Box | undefined} */
function boxOf(head, begin, end) {
	if (head.length < 8) return undefined;
	const type = head.toString('latin1', 4, 8);
	if (!/^[\xa9 -~]{4}$/.test(type)) return undefined;
	let size = head.readUInt32BE(0);
	let header = 8;
	if (size === 1) {
		if (head.length < 16) return undefined;
		const long = head.readBigUInt64BE(8);
		if (long > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
		size = Number(long);
		header = 16;
	} else if (size === 0) size = end - begin;
	return size < header || begin + size > end ? undefined : { type, begin, size, header };
}

/** Whether boxes inside boxes fill each other exactly. @param {Buffer} bytes @param {number} depth */
function isWellNested(bytes, depth = 0) {
	if (depth > DEPTH_MAX) return false;
	for (let at = 0; at < bytes.length;) {
		const box = boxOf(bytes.subarray(at, at + 16), at, bytes.length);
		if (!box) return false;
		const inside = bytes.subarray(at + box.header, at + box.size);
		if (CONTAINERS.includes(box.type) && !isWellNested(inside, depth + 1)) return false;
		at += box.size;
	}
	return true;
}

/** The outermost boxes; undefined when they do not fill the file. @param {import('node:fs/promises').FileHandle} handle @param {number} size */
async function outerBoxes(handle, size) {
	const boxes = [];
	for (let at = 0; at < size;) {
		if (boxes.length >= BOXES_MAX) return undefined;
		const head = Buffer.alloc(Math.min(16, size - at));
		await handle.read(head, 0, head.length, at);
		const box = boxOf(head, at, size);
		if (!box) return undefined;
		boxes.push(box);
		at += box.size;
	}
	return boxes;
}

/**
 * Looks whether the boxes of an MP4 are as long as they say, inside the file and inside each other.
 *
 * @param {string} file
 * @param {{ isBare?: boolean }} options `isBare`: no place may stand in it
 * @returns {Promise<string | undefined>} why it is not taken
 */
export async function examineMp4(file, { isBare = false } = {}) {
	const handle = await open(file);
	try {
		const { size } = await handle.stat();
		const boxes = await outerBoxes(handle, size);
		if (boxes?.[0]?.type !== 'ftyp') return 'files.damaged';
		const [moov, second] = boxes.filter(({ type }) => type === 'moov');
		if (!moov || second || !boxes.some(({ type }) => type === 'mdat')) return 'files.damaged';
		if (moov.size > MOOV_MAX) return 'files.too_hard';
		const inside = Buffer.alloc(moov.size - moov.header);
		await handle.read(inside, 0, inside.length, moov.begin + moov.header);
		if (!isWellNested(inside)) return 'files.damaged';
		const hasPlace = isBare && PLACES.some((name) => inside.includes(name, 0, 'latin1'));
		return hasPlace ? 'files.damaged' : undefined;
	} finally {
		await handle.close();
	}
}

/** Looks whether a file begins as a WebM does; what is inside, ffprobe reads. @param {string} file */
export async function examineWebm(file) {
	const handle = await open(file);
	try {
		const head = Buffer.alloc(64);
		await handle.read(head, 0, head.length, 0);
		const isWebm = head.readUInt32BE(0) === 0x1a45dfa3 && head.includes('webm');
		return isWebm ? undefined : 'files.damaged';
	} finally {
		await handle.close();
	}
}
