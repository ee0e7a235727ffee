import { inflateSync } from 'node:zlib';

/** What a paper may not do: run code, start programs, send forms, carry other files. */
const ACTIVE =
	/\/(?:JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData|Rendition|GoToE|XFA(?=[\s[\d]))/;
const ENCODED = /\/(?:ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|AHx|A85|RL)\b/;
const TWICE = /FlateDecode\s*\/Fl/;
const MB = 1024 * 1024;
/** So much is unpacked at most, of one stream and of all. */
const STREAM_MAX = 48 * MB;
const ALL_MAX = 256 * MB;
/** A zip's directory ends with a comment of at most 64 KB; so a paper may end one. */
const ZIP_END = 'PK\x05\x06';
const ZIP_END_LENGTH = 22;

/** Names may be written with `#4a` for a letter. @param {string} text */
const plainNames = (text) =>
	text.replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Whether a zip reader would take the file for a zip of its own. @param {Buffer} bytes */
function endsLikeZip(bytes) {
	const from = Math.max(0, bytes.length - 65_536 - ZIP_END_LENGTH);
	const tail = bytes.subarray(from);
	const at = tail.lastIndexOf(ZIP_END, undefined, 'latin1');
	if (at === -1 || at + ZIP_END_LENGTH > tail.length) return false;
	return at + ZIP_END_LENGTH + tail.readUInt16LE(at + 20) === tail.length;
}

/** The bundles of objects: whether they are packed in a way that is unpacked here. @param {string} text */
function hidesObjects(text) {
	if (!text.includes('/ObjStm')) return false;
	if (ENCODED.test(text) || TWICE.test(text)) return true;
	for (let at = text.indexOf('/ObjStm'); at !== -1; at = text.indexOf('/ObjStm', at + 1)) {
		const begins = text.lastIndexOf('endobj', at);
		const ends = text.indexOf('stream', at + 7);
		if (/\/(?:DecodeParms|DP)\b/.test(text.slice(Math.max(0, begins), ends))) return true;
	}
	return false;
}

/** What is packed into streams, one after the other. @param {Buffer} bytes @param {string} text */
function* unpacked(bytes, text) {
	let left = ALL_MAX;
	for (const { index, 0: keyword } of text.matchAll(/stream\r?\n/g)) {
		const begin = index + keyword.length;
		// The first byte of what Flate packs; the rest of the streams are pictures and fonts.
		if ((bytes[begin] ?? 0) % 16 !== 8) continue;
		let content;
		try {
			content = inflateSync(bytes.subarray(begin), { maxOutputLength: Math.min(STREAM_MAX, left) });
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_BUFFER_TOO_LARGE')
				yield undefined;
			continue;
		}
		left -= content.length;
		yield content.toString('latin1');
		if (left <= 0) yield undefined;
	}
}

/**
 * Looks whether a PDF is one from its first byte to its last and does nothing but show pages.
 *
 * @param {Buffer} bytes
 * @returns {string | undefined} why it is not taken
 */
export function examinePaper(bytes) {
	const text = bytes.toString('latin1');
	if (!/^%PDF-\d/.test(text)) return 'files.type_refused';
	const end = text.lastIndexOf('%%EOF');
	// What stands after the end is of another kind, or the file is cut.
	if (end === -1 || !/^[\s\0]*$/.test(text.slice(end + 5)) || !text.includes('startxref'))
		return 'files.damaged';
	if (endsLikeZip(bytes)) return 'files.damaged';
	const plain = plainNames(text);
	if (ACTIVE.test(plain)) return 'files.paper_active';
	if (/\/Encrypt(?![A-Za-z])/.test(plain) || hidesObjects(plain)) return 'files.paper_closed';
	for (const content of unpacked(bytes, text)) {
		if (content === undefined) return 'files.too_hard';
		if (ACTIVE.test(plainNames(content))) return 'files.paper_active';
	}
	return undefined;
}
