type Listener = (pollId: string) => void;

const listeners: Listener[] = [];

/**
 * Told after a commit that a poll has new ballots, in the process that wrote them: which poll and nothing else. Several
 * times a second while people vote; a listener must be quick. Other processes look at the ledger themselves.
 */
export const onBallots = (listener: Listener): void => void listeners.push(listener);

export function tellBallots(pollId: string): void {
	for (const listener of listeners) listener(pollId);
}
