import { deserialize } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';
import { WRITTEN_BY } from '#lib/shared/written-by.ts';
import type { HeldFile, Kept } from './store.ts';

/** Sends one file in its writer's name; its id, why it is refused, or undefined where it cannot go now. */
export type SendFile = (
	file: HeldFile,
	personId: string
) => Promise<{ fileId: string } | { refusal: string; message: string } | undefined>;

/** What became of a form: the server's answer, also to a file in it; not reached, then it is tried again; or removed. */
export type Outcome = ActionResult | 'unreached' | 'removed';

/** An answer that takes longer is not waited for; the same form may be sent again. */
const PATIENCE_MS = 20_000;
/** Answers that say nothing about the form. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];

/**
 * Sends a form with its files, files first. Safe to repeat: a file that went is noted in the form, so that the form is the
 * same when it goes again.
 *
 * @param note keeps the form with the file's id; false: it was removed meanwhile, and does not go
 */
export async function sendKept(
	kept: Kept,
	sendFile: SendFile,
	note: (kept: Kept) => Promise<boolean>
): Promise<Outcome> {
	const files = [...kept.files];
	for (const [i, file] of kept.files.entries()) {
		if ('fileId' in file) continue;
		const sent = await sendFile(file, kept.personId);
		if (!sent) return 'unreached';
		if ('refusal' in sent)
			return { type: 'failure', status: 422, data: { ...sent, fields: {}, values: {} } };
		files[i] = { idName: file.idName, fileId: sent.fileId };
		if (!(await note({ ...kept, files: [...files] }))) return 'removed';
	}
	const form = new FormData();
	for (const [name, value] of kept.fields) form.append(name, value);
	form.set('_key', kept.key);
	for (const file of files) if ('fileId' in file) form.append(file.idName, file.fileId);
	return post(kept, form);
}

async function post({ action, personId }: Kept, body: FormData): Promise<Outcome> {
	try {
		const response = await fetch(action, {
			method: 'POST',
			body,
			headers: {
				accept: 'application/json',
				'x-sveltekit-action': 'true',
				[WRITTEN_BY]: personId
			},
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		if (PASSING.includes(response.status)) return 'unreached';
		const result = deserialize(await response.text());
		if (result.type !== 'success' && PASSING.includes(result.status ?? 0)) return 'unreached';
		return result;
	} catch {
		// No network, no patience, or an answer of something between: a village's access point asks for a password.
		return 'unreached';
	}
}
