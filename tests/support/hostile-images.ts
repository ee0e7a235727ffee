/** Pictures nobody should send, made here byte by byte: what is in them is known. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const MB = 1024 * 1024;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

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

function header(width: number, height: number): Buffer {
	const data = Buffer.alloc(13);
	data.writeUInt32BE(width, 0);
	data.writeUInt32BE(height, 4);
	data.set([8, 0, 0, 0, 0], 8);
	return chunk('IHDR', data);
}

const END = chunk('IEND', Buffer.alloc(0));
export const png = (...chunks: Buffer[]): Buffer => Buffer.concat([PNG, ...chunks, END]);

/** A grey PNG of any size: its pixels pack a thousandfold. */
const greyPng = (width: number, height: number): Buffer =>
	png(header(width, height), chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))));

/** More chunks in front of the pixels. */
const withChunks = (picture: Buffer, ...chunks: Buffer[]): Buffer =>
	Buffer.concat([picture.subarray(0, 33), ...chunks, picture.subarray(33)]);

/** A segment behind the first two bytes of a JPEG. */
function withSegment(
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

const plain = (width = 640, height = 480) =>
	sharp({ create: { width, height, channels: 3, background: '#3a7' } });
const GPS = {
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
const moving = (format: 'webp' | 'gif'): Promise<Buffer> =>
	sharp(Buffer.from(Array.from({ length: 20 * 60 * 3 }, (_, i) => Math.floor(i / 1_200) * 80)), {
		raw: { width: 20, height: 60, channels: 3, pageHeight: 20 }
	})
		.toFormat(format)
		.toBuffer();

const REWRITTEN = ['rewritten'];
const DAMAGED = ['files.damaged'];
const OTHER = ['files.type_refused'];
const LARGE = ['files.too_many_pixels'];
/** Decoders differ in what they still read: it is written anew or refused, never kept. */
const EITHER = ['rewritten', 'files.damaged', 'files.too_hard'];

async function withSomethingElse(jpeg: Buffer, whole: Buffer, webp: Buffer): Promise<Hostile[]> {
	const place = { name: 'orny.jpg', becomes: REWRITTEN };
	return [
		{ ...place, what: 'a JPEG with a place', bytes: await plain().withExif(GPS).jpeg().toBuffer() },
		{ ...place, what: 'a PNG with a place', bytes: await plain().withExif(GPS).png().toBuffer() },
		{ ...place, what: 'a WebP with a place', bytes: await plain().withExif(GPS).webp().toBuffer() },
		{
			...place,
			what: 'a JPEG lying on its side',
			bytes: await plain().withMetadata({ orientation: 6 }).jpeg().toBuffer()
		},
		{
			what: 'a JPEG that is a zip',
			name: 'a.jpg',
			bytes: Buffer.concat([jpeg, zipOf()]),
			becomes: EITHER
		},
		{
			what: 'a JPEG with a script in its comment',
			name: 'a.jpg',
			bytes: withSegment(jpeg, 0xfe, Buffer.from(SCRIPT)),
			becomes: REWRITTEN
		},
		{
			what: 'a JPEG with a program',
			name: 'a.php.jpg',
			bytes: withSegment(jpeg, 0xfe, Buffer.from('<?php system($_GET[1]);')),
			becomes: REWRITTEN
		},
		{
			what: 'a JPEG whose segment lies about its length',
			name: 'a.jpg',
			bytes: withSegment(jpeg, 0xe1, Buffer.from('Exif\0\0'), 65_535),
			becomes: EITHER
		},
		{
			what: 'a PNG with a script in a text',
			name: 'a.png',
			bytes: withChunks(whole, chunk('tEXt', Buffer.from(`Title\0${SCRIPT}`))),
			becomes: REWRITTEN
		},
		{
			what: 'a PNG that ends as a page',
			name: 'a.html',
			bytes: Buffer.concat([whole, Buffer.from(SCRIPT)]),
			becomes: EITHER
		},
		{
			what: 'a PNG that is a zip',
			name: 'a.zip',
			bytes: Buffer.concat([whole, zipOf()]),
			becomes: EITHER
		},
		{
			what: 'a WebP with a tail',
			name: 'a.webp',
			bytes: Buffer.concat([webp, Buffer.from(SCRIPT)]),
			becomes: EITHER
		},
		{
			what: 'a name that climbs',
			name: '../../../etc/passwd.jpg',
			bytes: jpeg,
			becomes: REWRITTEN
		},
		{
			what: 'a name that runs backwards',
			name: 'сурет\u202egpj.exe',
			bytes: jpeg,
			becomes: REWRITTEN
		},
		{
			what: 'a name that is markup',
			name: `"><img src=x onerror=1>.jpg`,
			bytes: jpeg,
			becomes: REWRITTEN
		}
	];
}

async function ofOtherKinds(jpeg: Buffer): Promise<Hostile[]> {
	const svg = (inside: string) =>
		Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`);
	const actl = chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]));
	const page = Buffer.from(`<!doctype html><html><body>${SCRIPT}</body></html>`);
	const riff = Buffer.concat([Buffer.from('RIFF\xff\xff\xff\x7fWEBPVP8 ', 'latin1'), page]);
	return [
		{ what: 'a GIF', name: 'a.jpg', bytes: await plain(20, 20).gif().toBuffer(), becomes: OTHER },
		{ what: 'a moving GIF', name: 'a.gif', bytes: await moving('gif'), becomes: OTHER },
		{
			what: 'a moving PNG',
			name: 'a.png',
			bytes: withChunks(await goodPng(), actl),
			becomes: ['files.animated']
		},
		{
			what: 'a moving WebP',
			name: 'a.webp',
			bytes: await moving('webp'),
			becomes: ['files.animated']
		},
		{ what: 'a TIFF', name: 'a.jpg', bytes: await plain(20, 20).tiff().toBuffer(), becomes: OTHER },
		{
			what: 'an AVIF',
			name: 'a.jpg',
			bytes: await plain(20, 20).avif().toBuffer(),
			becomes: OTHER
		},
		{ what: 'an SVG', name: 'a.png', bytes: svg('<rect width="9" height="9"/>'), becomes: OTHER },
		{ what: 'an SVG with a script', name: 'a.jpg', bytes: svg(SCRIPT), becomes: OTHER },
		{
			what: 'an SVG that calls outside',
			name: 'a.svg',
			bytes: Buffer.concat([
				Buffer.from(
					'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
				),
				svg('&x;')
			]),
			becomes: OTHER
		},
		{
			what: 'a BMP',
			name: 'a.jpg',
			bytes: Buffer.concat([Buffer.from('BM'), Buffer.alloc(200)]),
			becomes: OTHER
		},
		{ what: 'a page called JPEG', name: 'a.jpg', bytes: page, becomes: OTHER },
		{
			what: 'a page that begins as a JPEG',
			name: 'a.jpg',
			bytes: Buffer.concat([jpeg.subarray(0, 4), page]),
			becomes: [...DAMAGED, ...OTHER]
		},
		{
			what: 'a page that begins as a PNG',
			name: 'a.png',
			bytes: Buffer.concat([PNG, page]),
			becomes: [...DAMAGED, ...OTHER]
		},
		{ what: 'a page that begins as a WebP', name: 'a.webp', bytes: riff, becomes: DAMAGED },
		{ what: 'a zip called JPEG', name: 'a.jpg', bytes: zipOf(), becomes: OTHER },
		{
			what: 'a program',
			name: 'a.jpg',
			bytes: Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(500)]),
			becomes: OTHER
		},
		{
			what: 'a shell script',
			name: 'a.png',
			bytes: Buffer.from('#!/bin/sh\nrm -rf /\n'),
			becomes: OTHER
		},
		{ what: 'one byte', name: 'a.jpg', bytes: Buffer.from([0xff]), becomes: OTHER },
		{ what: 'nothing but zeros', name: 'a.jpg', bytes: Buffer.alloc(5_000), becomes: OTHER },
		{ what: 'no byte at all', name: 'a.jpg', bytes: Buffer.alloc(0), becomes: ['files.empty'] }
	];
}

function thatAreTooMuch(jpeg: Buffer, whole: Buffer, webp: Buffer): Hostile[] {
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

export async function hostileImages(): Promise<Hostile[]> {
	const [jpeg, whole, webp] = [await goodJpeg(), await goodPng(), await goodWebp()];
	return [
		...(await withSomethingElse(jpeg, whole, webp)),
		...(await ofOtherKinds(jpeg)),
		...thatAreTooMuch(jpeg, whole, webp)
	];
}
