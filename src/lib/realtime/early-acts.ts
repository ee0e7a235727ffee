import { replyOf } from './call-over-http.ts';
import type { CallReply } from './protocol.ts';

/**
 * On a bad network people tap before the page's script is there. A few lines in the head of the page (`src/early.js`) send
 * the vote of a form with `data-act` as the page itself would (they can import nothing, so they say it once more), and keep
 * the answer. When the page wakes it does the act once more, in its own way and with its own words; the call it makes is
 * answered by what was sent already. Each question is answered so once: who changes their mind after the answer is served
 * by the plain form while the page sleeps.
 */
interface EarlyAct {
	readonly form: HTMLFormElement;
	readonly operation: string;
	readonly input: Readonly<Record<string, unknown>>;
	readonly key: string;
	/** Nothing: the network failed. */
	readonly answer: Promise<{ isOk: boolean; body: unknown } | undefined>;
}

declare global {
	var early: { readonly acts: readonly EarlyAct[]; end(): EarlyAct[] } | undefined;
}

/** No longer than that the page stays asleep for an answer. */
const ANSWER_MOST_MS = 1_500;

/** Before the page wakes: what was done so far is answered, and painted. Waking keeps a slow processor busy for a while. */
export async function actsAnswered(): Promise<void> {
	const answers = globalThis.early?.acts.map(({ answer }) => answer) ?? [];
	if (answers.length === 0) return;
	const enough = new Promise((resolve) => setTimeout(resolve, ANSWER_MOST_MS));
	await Promise.race([Promise.all(answers), enough]);
	// A frame is painted after its callbacks; a page in the background has none.
	await Promise.race([new Promise(requestAnimationFrame), enough]);
	await new Promise((resolve) => setTimeout(resolve));
}

let acts: EarlyAct[] = [];

/** The page is awake: hands over what was done before, to the forms it was done with. Called once, by the layout. */
export function wakeActs(): void {
	acts = globalThis.early?.end() ?? [];
	// Each takes its answer out of the list.
	for (const { form } of [...acts]) if (form.isConnected) form.requestSubmit();
}

/**
 * The answer to a call that was sent before the page woke, for the call that repeats it; each is given once. Without an
 * answer the call goes out, under the key that was sent.
 */
export function earlyReply(
	operation: string,
	input: Readonly<Record<string, unknown>>
): { key: string; reply: Promise<CallReply | undefined> } | undefined {
	const index = acts.findIndex(
		(act) =>
			act.operation === operation &&
			Object.entries(input).every(([name, value]) => act.input[name] === value)
	);
	const [act] = index < 0 ? [] : acts.splice(index, 1);
	return (
		act && {
			key: act.key,
			reply: act.answer.then((answer) => answer && replyOf(answer.isOk, answer.body))
		}
	);
}
