import { expect, test } from 'vitest';
import { blankCookie, deviceOf, readSessionId, sessionCookie } from './sessions.ts';

const id = 'a'.repeat(40);

test('the cookie of a session is bound to the host and unreadable to scripts', () => {
	expect(sessionCookie(id, true)).toBe(
		`__Host-sid=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure`
	);
	expect(sessionCookie(id, false)).toMatch(/^sid=a+; Path=\/; HttpOnly; SameSite=Lax/);
	expect(blankCookie(true)).toContain('Max-Age=0');
});

test.each([
	[`sid=${id}`, id],
	[`theme=dark; __Host-sid=${id}; x=1`, id],
	[`sid=${'b'.repeat(40)}; __Host-sid=${id}`, id],
	[`xsid=${id}`, undefined],
	['sid=short', undefined],
	['sid=../../etc/passwd-aaaaaaaaaaaaaaaaaaa', undefined],
	['', undefined]
])('%j holds %s', (header, found) => {
	expect(readSessionId(header)).toBe(found);
});

test('a device is a browser and a system, and nothing that tells people apart', () => {
	expect(
		deviceOf('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML) Chrome/131.0 Safari/537')
	).toBe('Chrome · Linux');
	expect(deviceOf(null)).toBe('? · ?');
});
