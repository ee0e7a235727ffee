import type { Database } from '#lib/server/db/client.ts';
import type { Locale } from '#lib/shared/localized-text.ts';

/** An admitted idea, as the shortlist board and the results show it. */
export interface Nominable {
	readonly id: string;
	readonly title: string;
	readonly lang: Locale;
	readonly category: string;
	readonly place?: string;
	readonly authorName: string;
	readonly commentCount: number;
	/** Hidden or withdrawn since: cannot be chosen. */
	readonly isGone: boolean;
}

/** What contests need to know of the things they select among. */
export interface NominablePort {
	list(db: Database, contestId: string): Promise<readonly Nominable[]>;
	/** Admitted ideas per contest. */
	count(db: Database, contestIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
	isAdmitted(db: Database, contestId: string, subjectId: string): Promise<boolean>;
}

let port: NominablePort | undefined;

export const registerNominable = (given: NominablePort): void => void (port = given);

/** @throws Error when no module introduced itself: a bug of the composition */
export function nominable(): NominablePort {
	if (!port) throw new Error('no module registered nominable things');
	return port;
}
