import { spawn } from 'node:child_process';
import { findProgram } from './programs.ts';

const MB = 1024 * 1024;
const SAID_MAX = 64 * 1024;

export interface Bounds {
	/** After so long it is stopped. */
	readonly seconds: number;
	/** Memory it may ask for, in megabytes; where the system can say so. */
	readonly memoryMb: number;
	/** The longest file it may write, in megabytes. */
	readonly fileMb: number;
}

export interface Ran {
	readonly isDone: boolean;
	readonly output: string;
	/** What it complained of: for the log, never for people. */
	readonly complaint: string;
}

/** The command that sets the limits of another one; nothing where there is none. */
function limiting({ seconds, memoryMb, fileMb }: Bounds): string[] {
	const prlimit = findProgram('prlimit');
	if (!prlimit) return [];
	return [
		prlimit,
		`--data=${memoryMb * MB}`,
		`--cpu=${seconds}`,
		`--fsize=${fileMb * MB}`,
		'--core=0',
		'--'
	];
}

/**
 * Runs a program on content nobody trusts: in a folder of its own, without this process's environment (no secret, no
 * address of the database), stopped when it takes long, with limits of the system where it has `prlimit`.
 */
export function runBounded(
	command: readonly string[],
	folder: string,
	bounds: Bounds
): Promise<Ran> {
	const [program, ...args] = [...limiting(bounds), ...command];
	return new Promise((resolve, reject) => {
		const child = spawn(program!, args, {
			cwd: folder,
			env: {
				PATH: process.env.PATH,
				TMPDIR: folder,
				LANG: 'C',
				NODE_ENV: 'production',
				// Memory that was freed goes back instead of staying in one of many arenas.
				MALLOC_ARENA_MAX: '2'
			},
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: bounds.seconds * 1000,
			killSignal: 'SIGKILL',
			windowsHide: true
		});
		let output = '';
		let complaint = '';
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			if (output.length > SAID_MAX) child.kill('SIGKILL');
		});
		child.stderr.on('data', (chunk: Buffer) => {
			if (complaint.length < SAID_MAX) complaint += chunk.toString();
		});
		child.once('error', reject);
		child.once('close', (code) => resolve({ isDone: code === 0, output, complaint }));
	});
}
