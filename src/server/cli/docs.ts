/** `npm run docs`: writes the generated parts of docs/ from the modules themselves. A test keeps them current. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compose, modules } from '#lib/composition.server.ts';
import { admissionKinds } from '#lib/realtime/server/admission.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { allDeliveries, type Delivery } from '#lib/server/events/deliveries.ts';
import { allOperations, type Caller } from '#lib/server/operations.ts';
import { statusOf } from '#lib/server/refusals.ts';

// Read, not imported: a bundler makes a variable of every key, and `arguments` may not be one.
const graph = JSON.parse(
	fs.readFileSync(new URL('../../lib/modules/graph.json', import.meta.url), 'utf8')
) as Record<string, string[]>;

const GENERATED = 'Made by `npm run docs`; do not edit by hand.';
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const code = (text: string): string => `\`${text}\``;

/** Facts that name themselves, to see which rooms an event is told to: a list, so that scopes work as well. */
const selfNaming = new Proxy({}, { get: (_, name) => [`<${String(name)}>`] }) as never;

function roomsOf(delivery: Delivery<never>): string {
	const named = delivery.rooms(selfNaming);
	return named.map(code).join(', ') || '–';
}

const CALLERS: Readonly<Record<Caller, string>> = {
	anyone: 'Anyone',
	signed_in: 'Signed in',
	staff: 'Staff'
};

/** Who may call which operation at all, and what it may refuse. */
export function permissions(): string {
	compose();
	const parts = (Object.keys(CALLERS) as Caller[]).map((caller) => {
		const rows = allOperations()
			.filter((operation) => operation.caller === caller)
			.sort((a, b) => (a.id < b.id ? -1 : 1))
			.map(({ id, method, path: address, summary, refusals }) =>
				row(
					code(id),
					code(`${method} ${address}`),
					summary,
					refusals.map((each) => `${code(each)} ${statusOf(each)}`).join(', ') || '–'
				)
			);
		if (rows.length === 0) return '';
		const head = row('operation', 'under /api/v1', 'what', 'may refuse with');
		return `## ${CALLERS[caller]}\n\n${[head, row('---', '---', '---', '---'), ...rows].join('\n')}`;
	});
	const roomRows = [...admissionKinds()].sort().map((kind) => {
		const owner = modules.find((module) => module.admission?.[kind])!.name;
		return row(code(rooms[kind]('<id>')), `${code(`src/lib/modules/${owner}/server/`)}`);
	});
	return [
		'# Permissions',
		`${GENERATED} The table says who may call at all. Whose things one may touch, and when, stands in each module's pure \`server/policy.ts\`, which denies by default; a role counts only within its grant's scope and period.`,
		...parts.filter(Boolean),
		`## Rooms\n\nA socket hears a room only if the owner's rule admits its actor, at the join and again when rights change. No rule: nobody.\n\n${[row('room', 'whose rule'), row('---', '---'), ...roomRows].join('\n')}`
	].join('\n\n');
}

/** Every event: where it is heard, whether it is audited, whether people are told. */
export function events(): string {
	compose();
	const rows = [...allDeliveries()]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, delivery]) => {
			const owner = modules.find((module) => Object.hasOwn(module.deliveries ?? {}, name))!.name;
			const yes = (is: unknown) => (is ? 'yes' : '–');
			return row(code(name), owner, roomsOf(delivery), yes(delivery.audit), yes(delivery.notices));
		});
	return [
		'# Events',
		`${GENERATED} An event is written with its rows, in one commit, and delivered after it: numbered per room, composed at delivery from the rows as they are then. Facts are ids and codes. A vote is never an event.`,
		[
			row('event', 'of', 'rooms', 'audited', 'people are told'),
			row(...Array(5).fill('---')),
			...rows
		].join('\n')
	].join('\n\n');
}

/** The graph of modules and what each brings, for docs/architecture.md. */
export function moduleMap(): string {
	compose();
	const edges = Object.entries(graph).flatMap(([name, known]) =>
		known.length === 0 ? [`  ${name}`] : known.map((each) => `  ${name} --> ${each}`)
	);
	const rows = modules.map(({ name, operations, deliveries, jobs }) => {
		const readme = fs.readFileSync(`src/lib/modules/${name}/README.md`, 'utf8');
		const purpose = /\*\*What for\.\*\*\s+([\s\S]*?)(?:\n\n|$)/.exec(readme)?.[1] ?? '';
		const first = purpose
			.replaceAll('\n', ' ')
			.split(/(?<=\.)\s/)[0]!
			.replaceAll('|', '\\|');
		return row(
			`[${name}](../src/lib/modules/${name}/README.md)`,
			first,
			String(operations?.length ?? 0),
			String(Object.keys(deliveries ?? {}).length),
			String(jobs?.length ?? 0)
		);
	});
	const head = row('module', 'what for', 'operations', 'events', 'jobs');
	return [
		'```mermaid',
		'graph LR',
		...edges,
		'```',
		'',
		head,
		row(...Array(5).fill('---')),
		...rows
	].join('\n');
}

const BEGIN = '<!-- generated: modules -->';
const END = '<!-- /generated -->';

/** docs/architecture.md with its generated part made anew. */
export function architecture(current: string): string {
	const [before, rest] = current.split(BEGIN);
	const after = rest?.split(END)[1];
	if (before === undefined || after === undefined)
		throw new Error(`docs/architecture.md lacks ${BEGIN} … ${END}`);
	return `${before}${BEGIN}\n\n${moduleMap()}\n\n${END}${after}`;
}

/** Every generated document as it should be, formatted. Development only: it needs prettier. */
export async function generatedDocs(): Promise<Record<string, string>> {
	const { format, resolveConfig } = await import('prettier');
	const texts = {
		'docs/permissions.md': permissions(),
		'docs/events.md': events(),
		'docs/architecture.md': architecture(fs.readFileSync('docs/architecture.md', 'utf8'))
	};
	const formatted: Record<string, string> = {};
	for (const [file, text] of Object.entries(texts))
		formatted[file] = await format(text, { ...(await resolveConfig(file)), filepath: file });
	return formatted;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	process.chdir(fileURLToPath(new URL('../../..', import.meta.url)));
	for (const [file, text] of Object.entries(await generatedDocs()))
		fs.writeFileSync(path.resolve(file), text);
	process.exit(0);
}
