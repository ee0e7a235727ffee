import { describe, expect, test } from 'vitest';
import { system, visitor, type Person } from '#lib/shared/actor.ts';
import { SIZE_MAX } from '../file.ts';
import { canRemove, canSend, canUpload, isOwnUnused, type Sending } from './policy.ts';
import { safeName, safeStem } from './safe-name.ts';

const person = (tier: Person['tier'], id = 'a'): Person => ({
	kind: 'person',
	id,
	tier,
	grants: []
});
const told = (decision: { allowed: boolean; reason?: string }) =>
	decision.allowed ? 'may' : decision.reason;

test.each([
	[visitor, 'auth.required'],
	[system, 'auth.required'],
	[person(0), 'files.tier_too_low'],
	[person(1), 'may'],
	[person(3), 'may']
] as const)('%o sends: %s', (actor, answer) => expect(told(canUpload(actor))).toBe(answer));

const RIGHT: Sending = {
	...{ kind: 'image', size: 100, takes: ['image', 'video'], canMakeVideos: true },
	...{ sentToday: 0, dayMax: 1_000 }
};
test.each([
	['what fits', {}, 'may'],
	['for nothing', { takes: undefined }, 'files.purpose_unknown'],
	['another kind', { kind: 'paper' }, 'files.kind_differs'],
	['a video nobody can wrap', { kind: 'video', canMakeVideos: false }, 'files.video_unavailable'],
	['a video', { kind: 'video' }, 'may'],
	['the largest', { size: SIZE_MAX.image, dayMax: SIZE_MAX.image }, 'may'],
	['a byte more', { size: SIZE_MAX.image + 1, dayMax: 1e9 }, 'files.too_large'],
	['the last of the day', { sentToday: 900 }, 'may'],
	['a byte more in the day', { sentToday: 901 }, 'files.day_full']
] as [string, Partial<Sending>, string][])('%s: %o', (_what, change, answer) =>
	expect(told(canSend({ ...RIGHT, ...change }))).toBe(answer)
);

describe('a file nothing stands on', () => {
	const unused = { ownerId: null, uploadedBy: 'a' };
	const used = { ownerId: 'post', uploadedBy: 'a' };
	test('is its sender’s alone', () => {
		expect(isOwnUnused(person(1), unused)).toBe(true);
		expect(isOwnUnused(person(1), used)).toBe(false);
		expect(isOwnUnused(person(1, 'b'), unused)).toBe(false);
		expect(isOwnUnused(visitor, { ownerId: null, uploadedBy: null })).toBe(false);
	});
	test('is taken away by its sender, and by nobody while something stands on it', () => {
		expect(told(canRemove(person(1), unused))).toBe('may');
		expect(told(canRemove(person(1), used))).toBe('files.in_use');
		expect(told(canRemove(person(1, 'b'), unused))).toBe('files.unknown');
		expect(told(canRemove(visitor, unused))).toBe('auth.required');
	});
});

test.each([
	['Шешім № 5.pdf', 'Шешім № 5.pdf'],
	['../../etc/passwd', 'passwd.pdf'],
	['C:\\Users\\me\\хат.exe', 'хат.pdf'],
	['сурет\u202egpj.exe', 'суретgpj.pdf'],
	['a\u200b\u0000\nb.pdf', 'ab.pdf'],
	['a.php.jpg', 'a.pdf'],
	['"><img src=x onerror=1>.jpg', 'img src=x onerror=1.pdf'],
	['...', 'file.pdf'],
	['', 'file.pdf'],
	['ә'.repeat(300), `${'ә'.repeat(80)}.pdf`]
])('the name %j is kept as %j', (name, kept) => {
	expect(safeName(name, 'application/pdf')).toBe(kept);
	expect(safeStem(safeStem(name))).toBe(safeStem(name));
});
