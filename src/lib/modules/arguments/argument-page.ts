import type { ArgumentBoard, Mark, PublicArgument } from './argument.ts';
import type { Lang } from '#lib/modules/debates/index.ts';

/** One step of the way down from the statement to an argument. */
export interface Crumb {
	readonly id: string;
	/** Empty where it was taken away. */
	readonly text: string;
	readonly lang: Lang;
	readonly side: PublicArgument['side'];
}

/** A wording somebody offers. */
export interface PublicSuggestion {
	readonly id: string;
	readonly text: string;
	readonly reason: string;
	readonly by: { readonly id: string; readonly name: string };
	readonly at: string;
	/** Whether the argument's text has changed since: then it can only be declined. */
	readonly isStale: boolean;
}

/** The page of one argument: the way to it, itself, and everything under it. */
export interface ArgumentPage {
	readonly argument: PublicArgument;
	readonly statement: {
		readonly id: string;
		readonly number: number;
		readonly text: string;
		readonly lang: Lang;
	};
	readonly crumbs: readonly Crumb[];
	/** The board of what is under it; the argument itself is its first node. */
	readonly board: ArgumentBoard;
	readonly suggestions: readonly PublicSuggestion[];
	/** Earlier wordings, newest first. */
	readonly versions: readonly { readonly text: string; readonly until: string }[];
	readonly ownMarks: readonly Mark[];
	/** The published ground and note of the decision, for its author. */
	readonly decision?: {
		readonly verdict: string;
		readonly reason: string;
		readonly note: string;
		readonly lang: string;
	};
	readonly can: {
		readonly isOwn: boolean;
		readonly edit: boolean;
		readonly withdraw: boolean;
		/** Rate, mark, suggest, add a source, show elsewhere. */
		readonly contribute: boolean;
		readonly facilitate: boolean;
		readonly secondLook: boolean;
	};
}
