import fs from 'node:fs';
import path from 'node:path';

const GENERATED = /(^|\/)(paraglide|node_modules|\.svelte-kit|project\.inlang)(\/|$)/;

/** Every file under a folder whose name matches, as paths from the root. */
export function filesUnder(folder: string, name: RegExp): string[] {
	if (GENERATED.test(folder)) return [];
	return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const file = path.join(folder, entry.name);
		if (entry.isDirectory()) return filesUnder(file, name);
		return name.test(entry.name) ? [file] : [];
	});
}

export const read = (file: string): string => fs.readFileSync(file, 'utf8');
export const countLines = (file: string): number => read(file).trimEnd().split('\n').length;
