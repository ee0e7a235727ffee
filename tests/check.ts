/** `npm run check`: types, lint, format, module boundaries. One line per step; what failed is printed in full. */
import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Step {
	readonly name: string;
	/** File under node_modules and its arguments. */
	readonly run: readonly string[];
}

export interface Outcome {
	readonly name: string;
	readonly isPassed: boolean;
}

// What the others read: generated types and messages.
const GENERATE: readonly Step[] = [
	{ name: 'generated types', run: ['@sveltejs/kit/svelte-kit.js', 'sync'] },
	{
		name: 'messages',
		run: [
			'@inlang/paraglide-js/bin/run.js',
			'compile',
			'--silent',
			'--project',
			'src/lib/i18n/project.inlang',
			'--outdir',
			'src/lib/paraglide',
			'--emit-ts-declarations'
		]
	}
];

const CHECKS: readonly Step[] = [
	{
		name: 'types (svelte-check)',
		run: ['svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings']
	},
	{ name: 'lint (eslint)', run: ['eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
	{ name: 'format (prettier)', run: ['prettier/bin/prettier.cjs', '--check', '.'] },
	{
		name: 'boundaries (dependency-cruiser)',
		run: [
			'dependency-cruiser/bin/dependency-cruise.mjs',
			'--config',
			'.dependency-cruiser.mjs',
			'src'
		]
	}
];

function runStep({ name, run: [file, ...args] }: Step): Promise<Outcome> {
	const startedAt = performance.now();
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [`node_modules/${file}`, ...args], {
			cwd: root,
			env: { ...process.env, NODE_ENV: 'development', FORCE_COLOR: '0' }
		});
		let said = '';
		child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
		child.on('close', (code) => {
			const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
			const isPassed = code === 0;
			if (!isPassed) console.log(said.trim());
			console.log(`${isPassed ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`);
			resolve({ name, isPassed });
		});
	});
}

/** Runs every step, two at a time after the generated files are there. */
export async function runChecks(): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const step of GENERATE) outcomes.push(await runStep(step));
	const waiting = [...CHECKS];
	const worker = async () => {
		for (let step = waiting.shift(); step; step = waiting.shift())
			outcomes.push(await runStep(step));
	};
	await Promise.all([worker(), worker()]);
	return outcomes;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const outcomes = await runChecks();
	process.exit(outcomes.every(({ isPassed }) => isPassed) ? 0 : 1);
}
