/** Pictures nobody should send. */
import { thatAreTooMuch } from './heavy-images.ts';
import {
	chunk,
	DAMAGED,
	EITHER,
	goodJpeg,
	goodPng,
	goodWebp,
	GPS,
	moving,
	OTHER,
	plain,
	PNG,
	REWRITTEN,
	SCRIPT,
	withChunks,
	withSegment,
	zipOf,
	type Hostile
} from './picture-bytes.ts';

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

export async function hostileImages(): Promise<Hostile[]> {
	const [jpeg, whole, webp] = [await goodJpeg(), await goodPng(), await goodWebp()];
	return [
		...(await withSomethingElse(jpeg, whole, webp)),
		...(await ofOtherKinds(jpeg)),
		...thatAreTooMuch(jpeg, whole, webp)
	];
}
