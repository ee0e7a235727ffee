/** `on`: fetch little by itself. `off`: as usual. `auto`: the person has not chosen; the device may know more. */
export type Saver = 'on' | 'off' | 'auto';

/** @param chosen the cookie @param saveData the Save-Data header, which browsers send when their own saver is on */
export function saverOf(chosen: string | undefined, saveData: string | null): Saver {
	if (chosen === 'on' || chosen === 'off') return chosen;
	return saveData?.trim().toLowerCase() === 'on' ? 'on' : 'auto';
}

/** What browsers say of the network, where they do. */
export interface NetworkFacts {
	readonly saveData?: boolean;
	readonly effectiveType?: string;
}

/** Whether to fetch little: the person's word, else what the device knows. */
export const savesData = (saver: Saver, network: NetworkFacts | undefined): boolean =>
	saver === 'on' ||
	(saver === 'auto' && (network?.saveData === true || /2g$/.test(network?.effectiveType ?? '')));
