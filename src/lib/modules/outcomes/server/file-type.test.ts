import { expect, test } from 'vitest';
import { safeName, typeOf } from './file-type.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

test.each([
	['a PDF', new TextEncoder().encode('%PDF-1.7 …'), 'application/pdf'],
	['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
	['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'image/png'],
	['a page of markup', new TextEncoder().encode('<!doctype html>'), undefined],
	['a program', bytes(0x4d, 0x5a, 0x90, 0), undefined],
	['the beginning of a PNG', bytes(0x89, 0x50, 0x4e, 0x47), undefined],
	['nothing', bytes(), undefined]
])('%s is told by its first bytes', (_, content, type) => {
	expect(typeOf(content)).toBe(type);
});

test.each([
	['../../etc/passwd', 'passwd.pdf'],
	['C:\\scan\\Жауап хат.html', 'Жауап хат.pdf'],
	['a"b\r\nSet-Cookie: x.pdf', 'abSet-Cookie x.pdf'],
	['.pdf', 'document.pdf']
])('the name %j becomes %j', (name, safe) => {
	expect(safeName(name, 'application/pdf')).toBe(safe);
});
