import type { Kept } from './store.ts';

/** The device's database that keeps them; there is none before something is kept. */
export const DATABASE = 'outbox';

class Waiting {
	/** What waits on this device, the oldest first. */
	kept = $state.raw<readonly Kept[]>([]);
	/** What was kept last, in its writer's words, until it is sent. */
	justKept = $state('');
	/** The device had no room for a form that could not be sent: it is on its page only. */
	hasNoRoom = $state(false);
	/** Whose it is was signed out meanwhile: it goes when they sign in again. */
	isSignedOut = $state(false);
	isSending = $state(false);
}

/** What this device keeps to be sent, for pages to show; apart from what sends it, which guests never load. */
export const outbox = new Waiting();
