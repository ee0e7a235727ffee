/** Keeps the processes of one machine alive, and replaces them one by one. Knows nothing of the product. */
import { setTimeout as pause } from 'node:timers/promises';

export type Role = 'app' | 'worker';

/** A process as the supervisor sees it: node:cluster's workers are such. */
export interface Child {
	readonly process: { readonly pid?: number };
	send(message: unknown): unknown;
	kill(signal: NodeJS.Signals): unknown;
	onMessage(listener: (message: { ownPort?: number; serves?: boolean }) => void): void;
	onExit(listener: (code: number | null, signal: string | null) => void): void;
}

export interface Options {
	readonly apps: number;
	fork(role: Role, number: number): Child;
	/** Lines for the operator. */
	say(line: string): void;
	/** Called once, when no process serves and none stays up. */
	giveUp(line: string): void;
	/** How long a process may take until it serves. */
	readonly startMs?: number;
	/** Waits before the first repetition; doubles up to `retryMostMs`. */
	readonly retryMs?: number;
	readonly retryMostMs?: number;
}

interface Member {
	readonly role: Role;
	readonly number: number;
	readonly child: Child;
	ownPort?: number;
	serves: boolean;
	/** Another one has taken its place, or nobody shall. */
	isLeaving: boolean;
	/** How it ended. */
	readonly ended: Promise<string>;
}

/** So many ends in a row, without a process that serves, are not bad luck. */
const FAILURES_MOST = 5;
/** Who served for so long did not fail to start. */
const GOOD_MS = 5_000;
const START_MS = 60_000;
const RETRY_MS = 250;
const RETRY_MOST_MS = 30_000;

const nameOf = ({ role, number, child }: Member): string =>
	`${role === 'app' ? 'process' : 'worker'} ${number} (pid ${child.process.pid})`;

export class Supervisor {
	private readonly members = new Map<number, Member>();
	private isStopping = false;
	private isReplacing = false;
	private hasGivenUp = false;

	private readonly options: Options;
	constructor(options: Options) {
		this.options = options;
	}

	/** Starts all; resolves when all serve. */
	async start(): Promise<void> {
		const roles: Role[] = [
			...Array.from({ length: this.options.apps }, () => 'app' as const),
			'worker'
		];
		await Promise.all(
			roles.map((role) => new Promise<void>((resolve) => void this.keep(role, undefined, resolve)))
		);
	}

	/** Replaces one after another: the new one serves before the old one is told to go. @returns false: it was not done */
	async replaceAll(): Promise<boolean> {
		if (this.isReplacing || this.isStopping) return false;
		this.isReplacing = true;
		try {
			for (const old of [...this.members.values()].filter(({ serves }) => serves)) {
				if (this.isStopping) return false;
				if (this.members.get(old.number) === old && !(await this.replace(old))) return false;
			}
			return true;
		} finally {
			this.isReplacing = false;
		}
	}

	/** Ends all. */
	async stop(): Promise<void> {
		this.isStopping = true;
		const all = [...this.members.values()];
		// The others end too, so nobody's sockets are asked to go elsewhere.
		for (const { child } of all) child.kill('SIGINT');
		await Promise.all(all.map(({ ended }) => ended));
	}

	/** Everybody is told where everybody is, so that a request can be handed to the process it belongs to. */
	private tellSiblings(): void {
		const known = [...this.members.values()].filter(({ ownPort }) => ownPort !== undefined);
		const ports = Object.fromEntries(known.map(({ number, ownPort }) => [number, ownPort]));
		for (const { child, number } of known) child.send({ siblings: { number, ports } });
	}

	private freeNumber(): number {
		let number = 1;
		while (this.members.has(number)) number += 1;
		return number;
	}

	/** Forks one and waits until it serves. @throws Error how it ended instead */
	private async launch(role: Role): Promise<Member> {
		const number = this.freeNumber();
		const child = this.options.fork(role, number);
		const ended = new Promise<string>((resolve) => {
			child.onExit((code, signal) => {
				this.members.delete(number);
				resolve(signal ?? `code ${code}`);
			});
		});
		const member: Member = { role, number, child, serves: false, isLeaving: false, ended };
		this.members.set(number, member);
		const serving = new Promise<void>((resolve) => {
			child.onMessage((message) => {
				if (message.ownPort !== undefined) {
					member.ownPort = message.ownPort;
					this.tellSiblings();
				}
				if (message.serves) resolve();
			});
		});
		const timer = setTimeout(() => child.kill('SIGKILL'), this.options.startMs ?? START_MS);
		const reason = await Promise.race([serving, ended]);
		clearTimeout(timer);
		if (reason !== undefined) throw new Error(reason);
		member.serves = true;
		return member;
	}

	/** Waits before the next try, longer each time. @returns false: there shall be none */
	private async mayTryAgain(role: Role, failures: number, reason: string): Promise<boolean> {
		const isOver = () => this.isStopping || this.hasGivenUp;
		if (isOver()) return false;
		const serving = [...this.members.values()].some((m) => m.role === 'app' && m.serves);
		if (failures >= FAILURES_MOST && !serving) {
			this.hasGivenUp = true;
			this.options.giveUp(
				`Nothing serves: ${role === 'app' ? 'a process' : 'the worker'} ended ${failures} times in a row, last with ${reason}. What it said stands above.`
			);
			return false;
		}
		const { retryMs = RETRY_MS, retryMostMs = RETRY_MOST_MS } = this.options;
		await pause(failures === 0 ? 0 : Math.min(retryMostMs, retryMs * 2 ** (failures - 1)));
		return !isOver();
	}

	/** Keeps one place filled for ever. @param first who fills it now; undefined: nobody yet */
	private async keep(role: Role, first?: Member, onServing?: () => void): Promise<void> {
		const { say } = this.options;
		let failures = 0;
		let member = first;
		for (;;) {
			let reason: string;
			try {
				member ??= await this.launch(role);
				const since = performance.now();
				say(`${nameOf(member)} serves`);
				onServing?.();
				reason = await member.ended;
				if (member.isLeaving || this.isStopping) return;
				failures = performance.now() - since > GOOD_MS ? 0 : failures + 1;
				this.tellSiblings();
				say(`${nameOf(member)} ended with ${reason}; another one starts`);
			} catch (error) {
				if (this.isStopping) return;
				failures += 1;
				reason = (error as Error).message;
				say(`the ${role} did not start (${reason}); it is tried again`);
			}
			member = undefined;
			if (!(await this.mayTryAgain(role, failures, reason))) return;
		}
	}

	private async replace(old: Member): Promise<boolean> {
		const { say } = this.options;
		// From now on its place is the new one's: should it end meanwhile, nobody else shall take it.
		old.isLeaving = true;
		const next = await this.launch(old.role).catch((error: Error) => error.message);
		if (typeof next === 'string') {
			const failed = `the new ${old.role} did not start (${next})`;
			if (this.members.get(old.number) === old) {
				old.isLeaving = false;
				say(`${failed}; ${nameOf(old)} goes on, and so do the others`);
			} else if (!this.isStopping) {
				say(`${failed}, and ${nameOf(old)} ended meanwhile; another one starts, the others go on`);
				void this.keep(old.role);
			}
			return false;
		}
		void this.keep(old.role, next);
		old.child.kill('SIGTERM');
		await old.ended;
		this.tellSiblings();
		return true;
	}
}
