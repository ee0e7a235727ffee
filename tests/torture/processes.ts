/** Processes by their number: stopped, let go on, killed with all that belongs to them. */
import fs from 'node:fs';

export const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

const signal = (pid: number, name: NodeJS.Signals): void => {
	try {
		process.kill(pid, name);
	} catch {
		// It ended meanwhile.
	}
};

/** The children of a process, where `/proc` tells. */
export function childrenOf(pid: number): number[] {
	const found: number[] = [];
	for (const name of fs.existsSync('/proc') ? fs.readdirSync('/proc') : []) {
		if (!/^\d+$/.test(name)) continue;
		try {
			const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
			// pid (command) state parent …; a command may hold spaces and brackets.
			const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			if (Number(parent) === pid) found.push(Number(name));
		} catch {
			// It ended meanwhile.
		}
	}
	return found;
}

/** Signals a process and its children: the server and all its sessions at once. */
export function signalTree(pid: number, name: NodeJS.Signals): void {
	for (const each of [pid, ...childrenOf(pid)]) signal(each, name);
}

/** Kills a server and all its sessions as one instant: they are held still first, so that none does anything more. */
export function killTree(pid: number): void {
	signalTree(pid, 'SIGSTOP');
	signalTree(pid, 'SIGKILL');
}

/** The words a process was started with; none where `/proc` does not tell. */
export function wordsOf(pid: number): string[] {
	try {
		return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
	} catch {
		return [];
	}
}

/** Resident memory, in MiB; NaN where `/proc` does not tell. */
export function residentMb(pid: number): number {
	try {
		const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1_024;
	} catch {
		return NaN;
	}
}
