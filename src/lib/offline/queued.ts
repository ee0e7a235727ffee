import { applyAction } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import type { Attachment } from 'svelte/attachments';
import { newId } from '#lib/shared/ids.ts';
import { heldFilesOf } from './held-files.ts';
import { canKeep, submit } from './outbox.svelte.ts';
// What the outbox loads when it is needed, where such a form stands beforehand: without a network it cannot be loaded.
import './send.ts';
import './store.ts';

/** What the button that was pressed says besides the fields. */
const pressed = (submitter: HTMLElement | null): [string, string][] =>
	submitter instanceof HTMLButtonElement && submitter.name
		? [[submitter.name, submitter.value]]
		: [];

const textsOf = (form: HTMLFormElement) =>
	[...new FormData(form)].filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string'
	);

/** A form pressed twice says the same key; one that makes a key of what was typed may say another meanwhile. */
const keyOf = (fields: readonly (readonly [string, string])[]): string =>
	fields.find(([name]) => name === '_key')?.[1] ?? '';

/** What somebody typed, without what the page puts in by itself. */
const typedIn = (form: HTMLFormElement): string =>
	JSON.stringify(
		([...form.elements] as HTMLInputElement[])
			.filter(({ type }) => type !== 'hidden')
			.map(({ value, checked }) => [value, checked])
	);

/** Sends what a form says and tells its page. What was typed meanwhile stays. @returns whether it came anywhere */
async function deliver(
	form: HTMLFormElement,
	typed: string,
	sending: Parameters<typeof submit>[0]
): Promise<boolean> {
	const answer = await submit(sending);
	if (answer === 'lost') return false;
	const isTaken = answer === 'kept' || answer.type === 'success';
	if (isTaken && typedIn(form) === typed) form.reset();
	if (answer === 'kept') return true;
	if (answer.type === 'success') await invalidateAll();
	await applyAction(answer);
	return true;
}

/**
 * Lets a form be sent later: `<form method="POST" {@attach queued(() => m.spots_report())}>`. The form is kept on the
 * device, with the files chosen in it, before it is sent; where the network is gone it waits there and goes when the
 * network is back. Its key makes a second sending harmless. A form with another key by then, as the door's with each
 * ticket, need not wait for the answer. Without JavaScript the form is what it was.
 *
 * @param what in the reader's words, for the list of what waits
 */
export const queued =
	(what: () => string): Attachment<HTMLFormElement> =>
	(form) => {
		/** Keys of what is under way. */
		const underWay = new Set<string>();
		/** What came nowhere as far as anybody knows: sent once more, it is the same act. */
		let lost: { readonly said: string; readonly key: string } | undefined;
		async function send(event: SubmitEvent) {
			if (!canKeep() || event.defaultPrevented) return;
			event.preventDefault();
			const action =
				event.submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
			const { pathname, search } = new URL(action, location.href);
			const fields = [...textsOf(form), ...pressed(event.submitter)];
			const key = keyOf(fields);
			if (underWay.has(key)) return;
			underWay.add(key);
			form.setAttribute('aria-busy', 'true');
			const typed = typedIn(form);
			const said = JSON.stringify([action, pressed(event.submitter), typed]);
			const act = { said, key: lost?.said === said ? lost.key : newId() };
			try {
				const hasCome = await deliver(form, typed, {
					key: act.key,
					action: pathname + search,
					page: location.pathname + location.search,
					what: what(),
					fields,
					files: heldFilesOf(form)
				});
				lost = hasCome ? undefined : act;
			} finally {
				underWay.delete(key);
				if (underWay.size === 0) form.removeAttribute('aria-busy');
			}
		}
		const listener = (event: SubmitEvent) => void send(event);
		form.addEventListener('submit', listener);
		return () => form.removeEventListener('submit', listener);
	};
