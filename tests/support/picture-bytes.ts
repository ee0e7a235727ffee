/** Pictures made byte by byte: what is in them is known. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

export const MB = 1024 * 1024;
export const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export const SCRIPT = '<script>alert(document.domain)</script>';
/** What may never be found in what is kept. */
export const MARKS = [
	'<script',
	'PK\x03\x04',
	'GPSLatitude',
	'Exif\0\0',
	'<?php',
	'EvilCamera',
	'<svg'
];

export interface Hostile {
	readonly what: string;
	readonly name: string;
	readonly bytes: Buffer;
	/** Why it is not taken, any of these; `rewritten`: it is a picture, and what is kept is another file. */
	readonly becomes: readonly string[];
}

export function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body) >>> 0);
	return Buffer.concat([length, body, sum]);
}

export function header(width: number, height: number): Buffer {
	const data = Buffer.alloc(13);
	data.writeUInt32BE(width, 0);
	data.writeUInt32BE(height, 4);
	data.set([8, 0, 0, 0, 0], 8);
	return chunk('IHDR', data);
}

const END = chunk('IEND', Buffer.alloc(0));
export const png = (...chunks: Buffer[]): Buffer => Buffer.concat([PNG, ...chunks, END]);

/** A grey PNG of any size: its pixels pack a thousandfold. */
export const greyPng = (width: number, height: number): Buffer =>
	png(header(width, height), chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))));

/** More chunks in front of the pixels. */
export const withChunks = (picture: Buffer, ...chunks: Buffer[]): Buffer =>
	Buffer.concat([picture.subarray(0, 33), ...chunks, picture.subarray(33)]);

/** A segment behind the first two bytes of a JPEG. */
export function withSegment(
	picture: Buffer,
	marker: number,
	data: Buffer,
	length = data.length + 2
): Buffer {
	const head = Buffer.from([0xff, marker, length >> 8, length & 0xff]);
	return Buffer.concat([picture.subarray(0, 2), head, data, picture.subarray(2)]);
}

export const zipOf = (comment = ''): Buffer => {
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(comment.length, 20);
	return Buffer.concat([
		Buffer.from('PK\x03\x04evil.html' + SCRIPT, 'latin1'),
		end,
		Buffer.from(comment)
	]);
};

export const plain = (width = 640, height = 480) =>
	sharp({ create: { width, height, channels: 3, background: '#3a7' } });
export const GPS = {
	IFD0: { Make: 'EvilCamera', ImageDescription: SCRIPT },
	IFD3: {
		GPSLatitudeRef: 'N',
		GPSLatitude: '47/1 7/1 0/1',
		GPSLongitudeRef: 'E',
		GPSLongitude: '51/1 55/1 0/1'
	}
};

export const goodJpeg = (): Promise<Buffer> => plain().jpeg().toBuffer();
export const goodPng = (): Promise<Buffer> => plain().png().toBuffer();
export const goodWebp = (): Promise<Buffer> => plain().webp().toBuffer();

/** Three pictures in one, as a moving WebP or GIF. */
export const moving = (format: 'webp' | 'gif'): Promise<Buffer> =>
	sharp(Buffer.from(Array.from({ length: 20 * 60 * 3 }, (_, i) => Math.floor(i / 1_200) * 80)), {
		raw: { width: 20, height: 60, channels: 3, pageHeight: 20 }
	})
		.toFormat(format)
		.toBuffer();

export const REWRITTEN = ['rewritten'];
export const DAMAGED = ['files.damaged'];
export const OTHER = ['files.type_refused'];
export const LARGE = ['files.too_many_pixels'];
/** Decoders differ in what they still read: it is written anew or refused, never kept. */
export const EITHER = ['rewritten', 'files.damaged', 'files.too_hard'];
