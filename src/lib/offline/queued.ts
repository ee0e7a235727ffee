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

/**
 * Lets a form be sent later: `<form method="POST" {@attach queued(() => m.spots_report())}>`. The form is kept on the
 * device, with the files chosen in it, before it is sent; where the network is gone it waits there and goes when the
 * network is back. Its key makes a second sending harmless. Without JavaScript the form is what it was.
 *
 * @param what in the reader's words, for the list of what waits
 */
export const queued =
	(what: () => string): Attachment<HTMLFormElement> =>
	(form) => {
		let isUnderWay = false;
		async function send(event: SubmitEvent) {
			if (!canKeep() || event.defaultPrevented) return;
			event.preventDefault();
			if (isUnderWay) return;
			isUnderWay = true;
			form.setAttribute('aria-busy', 'true');
			const action =
				event.submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
			const { pathname, search } = new URL(action, location.href);
			try {
				const answer = await submit({
					key: newId(),
					action: pathname + search,
					page: location.pathname + location.search,
					what: what(),
					fields: [...textsOf(form), ...pressed(event.submitter)],
					files: heldFilesOf(form)
				});
				if (answer === 'lost') return;
				if (answer === 'kept') return form.reset();
				if (answer.type === 'success') form.reset();
				if (answer.type === 'success') await invalidateAll();
				await applyAction(answer);
			} finally {
				isUnderWay = false;
				form.removeAttribute('aria-busy');
			}
		}
		const listener = (event: SubmitEvent) => void send(event);
		form.addEventListener('submit', listener);
		return () => form.removeEventListener('submit', listener);
	};
