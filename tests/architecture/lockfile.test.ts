import { expect, test } from 'vitest';
import floors from './advisory-floors.json' with { type: 'json' };
import { read } from './files.ts';

interface Locked {
	version?: string;
	resolved?: string;
	integrity?: string;
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
	read('package.json')
) as Record<string, Record<string, string>>;

/** Whether a version is at least another; both plain x.y.z, a pre-release counts as its release. */
export function isAtLeast(version: string, floor: string): boolean {
	const numbers = (text: string) => text.split('-')[0]!.split('.').map(Number);
	const [have, want] = [numbers(version), numbers(floor)];
	for (let i = 0; i < 3; i++) if (have[i] !== want[i]) return (have[i] ?? 0) > (want[i] ?? 0);
	return true;
}

test('versions are compared by number, not by letters', () => {
	expect(isAtLeast('8.21.3', '8.21.0')).toBe(true);
	expect(isAtLeast('8.3.0', '8.21.0')).toBe(false);
	expect(isAtLeast('9.0.0', '8.21.0')).toBe(true);
});

// Raised when an advisory appears; a package that is not used has no entry in the lock and passes.
test.each(Object.entries(floors))('%s is not older than %s', (name, floor) => {
	const versions = Object.entries(packages)
		.filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
		.map(([, { version }]) => version!);
	expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
});

test('the lock says what, not where from: it installs from any registry', () => {
	const placed = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
	expect(placed.map(([path]) => path)).toEqual([]);
});

test('every locked package has a checksum', () => {
	const bare = Object.entries(packages)
		.filter(([path, { integrity }]) => path !== '' && !integrity)
		.map(([path]) => path);
	expect(bare).toEqual([]);
});

test('versions are exact', () => {
	const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
	expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
});
