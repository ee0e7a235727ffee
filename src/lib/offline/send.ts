import { deserialize } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';
import type { HeldFile, Kept } from './store.ts';

/** Sends one file; its id, why it is refused, or undefined where the network is gone. */
export type SendFile = (
	file: HeldFile
) => Promise<{ fileId: string } | { refusal: string } | undefined>;

/** What became of a form: the server's answer, a refusal of a file in it, or nothing: it is tried again. */
export type Outcome =
	| { readonly kind: 'answered'; readonly result: ActionResult }
	| { readonly kind: 'refused'; readonly message: string }
	| { readonly kind: 'unreached' };

/** An answer that takes longer is not waited for; the same form may be sent again. */
const PATIENCE_MS = 20_000;
/** Answers that say nothing about the form. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];

const UNREACHED = { kind: 'unreached' } as const;

/** Sends a form with its files, files first. Safe to repeat. */
export async function sendKept(kept: Kept, sendFile: SendFile): Promise<Outcome> {
	const form = new FormData();
	for (const [name, value] of kept.fields) form.append(name, value);
	form.set('_key', kept.key);
	for (const file of kept.files) {
		const sent = await sendFile(file);
		if (!sent) return UNREACHED;
		if ('refusal' in sent) return { kind: 'refused', message: sent.refusal };
		form.append(file.idName, sent.fileId);
	}
	return post(kept.action, form);
}

async function post(action: string, body: FormData): Promise<Outcome> {
	try {
		const response = await fetch(action, {
			method: 'POST',
			body,
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		if (PASSING.includes(response.status)) return UNREACHED;
		const result = deserialize(await response.text());
		if (result.type !== 'success' && PASSING.includes(result.status ?? 0)) return UNREACHED;
		return { kind: 'answered', result };
	} catch {
		// No network, no patience, or an answer of something between: a village's access point asks for a password.
		return UNREACHED;
	}
}
