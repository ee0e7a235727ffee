import type { Envelope, StateValue } from '#lib/realtime/protocol.ts';
import { call } from '#lib/realtime/socket.svelte.ts';
import { m } from '#lib/i18n/index.ts';
import type { PublicQuestion } from './question.ts';
import {
	applySessionMessage,
	applySupports,
	currentOf,
	keptOrder,
	settledOf,
	viewOf,
	waitingOf,
	type SessionView
} from './queue.ts';
import type { SessionNow } from './session.ts';

/** What a page was read with. */
export interface QueueSnapshot {
	readonly now: SessionNow;
	readonly questions: readonly PublicQuestion[];
	/** Questions the reader supports. */
	readonly supports: readonly string[];
}

/** A session that moves: its state, its queue, what is being answered. */
export class LiveQueue {
	#view = $state.raw<SessionView>({ session: {} as SessionNow, questions: {} });
	#order = $state.raw<readonly string[]>([]);
	#mine = $state.raw<ReadonlySet<string>>(new Set());
	#isHeld = false;
	/** What became of the last support, for the live region. */
	message = $state('');

	constructor(snapshot: QueueSnapshot) {
		this.load(snapshot);
	}

	get session(): SessionNow {
		return this.#view.session;
	}
	get current(): PublicQuestion | undefined {
		return currentOf(this.#view);
	}
	/** What waits, in the order that is shown. */
	get waiting(): PublicQuestion[] {
		return this.#order.flatMap((id) => this.#view.questions[id] ?? []);
	}
	get settled(): PublicQuestion[] {
		return settledOf(this.#view);
	}
	/** Everything people see: what waits, what is answered, what was settled. */
	get counts(): { all: number; answered: number } {
		const all = Object.values(this.#view.questions);
		return {
			all: all.length,
			answered: all.filter((question) => question.state === 'answered').length
		};
	}
	/** Whether the queue's order is another than the one that is held. */
	get isReordered(): boolean {
		return waitingOf(this.#view).some((question, i) => question.id !== this.#order[i]);
	}

	/** Takes over a page that was read (again); what is known newer by message stays. */
	load({ now, questions, supports }: QueueSnapshot): void {
		const known = this.#view.questions;
		const newest = questions.map((question) => {
			const ours = known[question.id];
			return ours && ours.version > question.version ? ours : question;
		});
		const isOlder = now.version < (this.#view.session.version ?? 0);
		this.#view = viewOf(isOlder ? this.#view.session : now, newest);
		this.#mine = new Set(supports);
		this.#arrange();
	}

	receive(message: Envelope): void {
		this.#view = applySessionMessage(this.#view, message);
		this.#arrange();
	}

	receiveSupports(value: StateValue): void {
		this.#view = applySupports(this.#view, value);
		this.#arrange();
	}

	/** While a pointer or the focus is in the queue nothing changes its place; what is new stands at the end. */
	hold(isHeld: boolean): void {
		this.#isHeld = isHeld;
		if (!isHeld) this.#arrange();
	}

	/** Puts the queue into its order now. */
	settle(): void {
		this.#order = waitingOf(this.#view).map((question) => question.id);
	}

	#arrange(): void {
		const wanted = waitingOf(this.#view).map((question) => question.id);
		this.#order = this.#isHeld ? keptOrder(this.#order, wanted) : wanted;
	}

	isMine(questionId: string): boolean {
		return this.#mine.has(questionId);
	}

	#choose(questionId: string, isOn: boolean): void {
		const mine = new Set(this.#mine);
		if (isOn) mine.add(questionId);
		else mine.delete(questionId);
		this.#mine = mine;
	}

	/** Supports a question or takes it back; shown at once, undone when it is refused. */
	async support(questionId: string, isOn: boolean): Promise<void> {
		this.#choose(questionId, isOn);
		const reply = await call('live_sessions.support', { questionId, isOn });
		if (!reply.ok) this.#choose(questionId, !isOn);
		this.message = reply.ok ? '' : reply.message || m.live_sessions_unreachable();
	}
}

const TICK_MS = 10_000;

/** The page's instant as it goes on: the server's, moved by the browser's own passing of time. */
export class PageClock {
	now = $state(new Date(0));
	#readAt = 0;
	#from = 0;

	constructor(now: string) {
		this.set(now);
	}

	/** Takes over the instant of a page that was read (again). */
	set(now: string): void {
		this.#from = new Date(now).getTime();
		this.#readAt = performance.now();
		this.now = new Date(this.#from);
	}

	/** Lets it go on. @returns stops it */
	run(): () => void {
		const timer = setInterval(
			() => (this.now = new Date(this.#from + performance.now() - this.#readAt)),
			TICK_MS
		);
		return () => clearInterval(timer);
	}
}
