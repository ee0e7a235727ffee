/**
 * Short messages between the processes of one installation: which rooms moved, whose rights changed, which counts are
 * new. They carry ids, never values, and may be lost; whoever relies on them has a safety net that reads the database.
 */
export type Channel = 'rooms' | 'state' | 'access' | 'presence' | 'health';

/** In `access`: anybody's rights may have changed, because something was lost. */
export const EVERYBODY = '*';

export interface Signals {
	/**
	 * A transaction carries its signals itself, and they are heard when it commits. Otherwise they are published after
	 * the commit, and lost when the process dies in between.
	 */
	readonly isCarriedByCommit: boolean;
	/** Tells every process, this one too. Rejects at once when the way is down. */
	publish(channel: Channel, payload: string): Promise<void>;
	/**
	 * @param onConnected runs at the first connection and after every break: what was said meanwhile is lost
	 * @returns ends the subscription
	 */
	subscribe(
		channel: Channel,
		onMessage: (payload: string) => void,
		onConnected?: () => void
	): Promise<() => Promise<void>>;
	/** Whether other processes are heard now. What is kept only because a signal would end it, is not believed without. */
	isConnected(): boolean;
	/** Lets go of the way, after the last subscription has ended. */
	close(): Promise<void>;
}
