/** Pictures that are more than they seem, and pictures that are cut. */
import { deflateSync } from 'node:zlib';
import {
	chunk,
	DAMAGED,
	EITHER,
	greyPng,
	header,
	LARGE,
	MB,
	png,
	withChunks,
	type Hostile
} from './picture-bytes.ts';

export function thatAreTooMuch(jpeg: Buffer, whole: Buffer, webp: Buffer): Hostile[] {
	const bomb = (type: string, head: string) =>
		chunk(type, Buffer.concat([Buffer.from(head, 'latin1'), deflateSync(Buffer.alloc(200 * MB))]));
	const broken = Buffer.from(whole);
	broken[whole.length - 30]! ^= 0xff;
	const wide = Buffer.from(jpeg);
	const frame = wide.indexOf(Buffer.from([0xff, 0xc0]));
	wide.writeUInt16BE(65_500, frame + 5);
	wide.writeUInt16BE(65_500, frame + 7);
	const cut = (picture: Buffer) => picture.subarray(0, Math.floor(picture.length * 0.6));
	return [
		{
			what: 'a flat PNG of 196 million pixels',
			name: 'a.png',
			bytes: greyPng(14_000, 14_000),
			becomes: LARGE
		},
		{
			what: 'a PNG of one column',
			name: 'a.png',
			bytes: greyPng(1, 1_000_000),
			becomes: [...LARGE, ...DAMAGED]
		},
		{
			what: 'a PNG of one row',
			name: 'a.png',
			bytes: greyPng(1_000_000, 1),
			becomes: [...LARGE, ...DAMAGED]
		},
		{
			what: 'a PNG that says it is huge',
			name: 'a.png',
			bytes: png(header(65_535, 65_535), chunk('IDAT', deflateSync(Buffer.alloc(10)))),
			becomes: [...LARGE, ...DAMAGED]
		},
		{ what: 'a JPEG that says it is huge', name: 'a.jpg', bytes: wide, becomes: LARGE },
		{
			what: 'a PNG with 200 MB of packed text',
			name: 'a.png',
			bytes: withChunks(whole, bomb('zTXt', 'Comment\0\0')),
			becomes: EITHER
		},
		{
			what: 'a PNG with 200 MB of packed profile',
			name: 'a.png',
			bytes: withChunks(whole, bomb('iCCP', 'x\0\0')),
			becomes: EITHER
		},
		{
			what: 'a PNG with more pixels than it says',
			name: 'a.png',
			bytes: png(header(10, 10), chunk('IDAT', deflateSync(Buffer.alloc(100 * MB)))),
			becomes: EITHER
		},
		{ what: 'a PNG with broken pixels', name: 'a.png', bytes: broken, becomes: DAMAGED },
		{ what: 'a JPEG that is cut', name: 'a.jpg', bytes: cut(jpeg), becomes: DAMAGED },
		{ what: 'a PNG that is cut', name: 'a.png', bytes: cut(whole), becomes: DAMAGED },
		{ what: 'a WebP that is cut', name: 'a.webp', bytes: cut(webp), becomes: DAMAGED }
	];
}
