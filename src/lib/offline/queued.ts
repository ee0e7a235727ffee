import type { Attachment } from 'svelte/attachments';

/**
 * Lets a form be sent later: `<form method="POST" {@attach queued(() => m.spots_report())}>`. Where the network is gone
 * the form is kept on the device, with the files chosen in it, and sent when the network is back; its own key makes a
 * second sending harmless. Without JavaScript, and where the network is there, the form is what it was.
 *
 * @param what in the reader's words, for the list of what waits
 */
export const queued =
	(what: () => string): Attachment<HTMLFormElement> =>
	() =>
		void what;
