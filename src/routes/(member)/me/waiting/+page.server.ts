import { requirePerson } from '#lib/server/http/require-person.ts';
import type { PageServerLoad } from './$types';

/** What waits is on the device alone; the server knows nothing of it. */
export const load: PageServerLoad = (event) => {
	requirePerson(event);
	// Opens without a network: that is when one looks at it.
	event.setHeaders({ 'x-keep-on-device': '1' });
};
