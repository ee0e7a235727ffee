import type { ActionResult } from '@sveltejs/kit';
import type { Outcome, SendFile } from './send.ts';
import type { Kept } from './store.ts';
import { DATABASE, outbox } from './waiting.svelte.ts';

/** Pauses before a waiting form is tried again; the last is repeated. */
const PAUSES_MS = [5_000, 15_000, 60_000, 300_000];

type Filled = Omit<Kept, 'personId' | 'at'>;
type Submitted = ActionResult | 'kept' | 'lost';

let personId: string | undefined;
let sendFile: SendFile = () => Promise.resolve(undefined);
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

// Loaded when something is kept or looked at: most pages never need them.
const store = () => import('./store.ts');
const sending = () => import('./send.ts');

/** Begins to send for somebody whatever waits here in their name; for nobody: ends it, and shows nothing of it. */
export async function startOutbox(person: string | undefined, files: SendFile): Promise<void> {
	personId = person;
	sendFile = files;
	outbox.kept = [];
	outbox.justKept = '';
	outbox.isSignedOut = false;
	if (!person || !globalThis.indexedDB) return;
	await look();
	if (outbox.kept.length > 0) void flush();
}

/** Whether forms are kept here now: somebody is signed in, and the device lets pages keep something. */
export const canKeep = (): boolean => personId !== undefined && Boolean(globalThis.indexedDB);

/** Whether anything was ever kept on this device, told without loading what reads it. */
async function wasUsed(): Promise<boolean> {
	const databases = await indexedDB.databases?.().catch(() => undefined);
	return databases === undefined || databases.some(({ name }) => name === DATABASE);
}

/** The list anew. A device that forbids storage has none. */
async function look(): Promise<void> {
	const all = (await wasUsed()) ? await (await store()).listKept().catch(() => []) : [];
	outbox.kept = all.filter((kept) => kept.personId === personId);
}

/**
 * Keeps a form on the device, then sends it.
 *
 * @returns the server's answer; `kept` when it could not be reached, or the writer was signed out meanwhile, and the form
 * waits; `lost` when it is not on the device either, for want of room or removed meanwhile: then it stays in its page
 */
export async function submit(form: Filled): Promise<Submitted> {
	// eslint-disable-next-line no-restricted-syntax -- when it was filled in, by the writer's own clock; no rule goes by it
	const filled = { ...form, personId: personId!, at: new Date().toISOString() };
	return (await alone(form.key, () => keepAndSend(filled))) ?? 'lost';
}

async function keepAndSend(kept: Kept): Promise<Submitted> {
	const { keep, forget } = await store();
	const { sendKept } = await sending();
	const isKept = await keep(kept).then(
		() => true,
		() => false
	);
	const note = isKept ? noteSent : () => Promise.resolve(true);
	const outcome = navigator.onLine ? await sendKept(kept, sendFile, note) : 'unreached';
	outbox.isSignedOut = isSignedOut(outcome);
	outbox.hasNoRoom = outcome === 'unreached' && !isKept;
	if (outbox.hasNoRoom || outcome === 'removed') return 'lost';
	if (outcome === 'unreached' || (outbox.isSignedOut && isKept)) {
		outbox.justKept = kept.what;
		await look();
		later();
		return 'kept';
	}
	if (isKept) await forget(kept.key);
	return outcome;
}

/** Sends what waits, one after another, in the order it was filled in. One page of the device at a time. */
export async function flush(): Promise<void> {
	clearTimeout(timer);
	if (outbox.isSending || !canKeep()) return;
	outbox.isSending = true;
	try {
		await alone('outbox', sendAll);
	} finally {
		outbox.isSending = false;
		await look();
	}
	if (outbox.kept.some(({ refusal }) => refusal === undefined)) later();
}

/** Removes something that its writer does not want any more. */
export async function drop(key: string): Promise<void> {
	const { forget } = await store();
	await forget(key);
	await look();
}

async function sendAll(): Promise<void> {
	await look();
	for (const { key } of outbox.kept) if ((await alone(key, () => sendOne(key))) === 'break') return;
}

/** Sends a form as it stands now: its writer may have removed it, and its own page or another may have sent it. */
async function sendOne(key: string): Promise<'break' | undefined> {
	const { findKept, amend, forget } = await store();
	const kept = await findKept(key);
	if (!kept || kept.refusal !== undefined) return;
	const outcome = await (await sending()).sendKept(kept, sendFile, noteSent);
	if (outcome === 'removed') return;
	outbox.isSignedOut = isSignedOut(outcome);
	if (outcome === 'unreached' || outbox.isSignedOut) {
		failures++;
		return 'break';
	}
	failures = 0;
	outbox.justKept = '';
	const refusal = refusalOf(outcome);
	if (refusal === undefined) await forget(key);
	else await amend({ ...kept, refusal });
	await look();
}

/** Keeps a form whose file went. A device without room for that sends it on as it is. */
const noteSent = async (kept: Kept): Promise<boolean> =>
	(await store()).amend(kept).catch(() => true);

/** Whoever was signed out meanwhile signs in first; what they wrote waits for it. */
const isSignedOut = (outcome: Outcome): boolean =>
	typeof outcome === 'object' &&
	outcome.type === 'failure' &&
	outcome.data?.refusal === 'auth.required';

/** Why an answer is no yes, in the server's words. */
function refusalOf(result: ActionResult): string | undefined {
	if (result.type === 'failure') return String(result.data?.message ?? '');
	if (result.type === 'error') return String((result.error as { message?: string }).message ?? '');
	return undefined;
}

/** Does something unless it is being done in any page of the device. */
const alone = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> =>
	navigator.locks
		? navigator.locks.request(what, { ifAvailable: true }, (lock) => (lock ? work() : undefined))
		: work();

function later(): void {
	clearTimeout(timer);
	const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!;
	timer = setTimeout(() => void flush(), pause);
}

if (globalThis.addEventListener) globalThis.addEventListener('online', () => void flush());
