import type { Database } from '#lib/server/db/client.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import type { Result } from '#lib/shared/result.ts';
import type { Cause, Verdict } from '../review.ts';

/** A thing as a moderator reads it. */
export interface Reviewed {
	readonly title: string;
	/** Labelled parts, in reading order; labels are message keys. */
	readonly body: readonly { readonly label: string; readonly text: string }[];
	readonly lang: Locale;
	/** Where it is, without locale. */
	readonly path: string;
	/** What it belongs to: the contest's or the idea's title. */
	readonly contextTitle: string;
}

/** What a kind of thing must be able to tell and do to be moderated. */
export interface Reviewable {
	show(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Reviewed>>;
	/** Facts for opening a report; undefined when there is nothing a reader could report. */
	find(
		db: Database,
		id: string
	): Promise<{ authorId: string; scopes: readonly string[]; isVisible: boolean } | undefined>;
	verdicts(cause: Cause): readonly Verdict[];
	/** Does what the verdict says, in the decision's transaction, and announces it to the author. */
	apply(
		tx: TransactionContext,
		decision: { subjectId: string; cause: Cause; verdict: Verdict; reason: string; note: string }
	): Promise<Result<null>>;
}

const reviewables = new Map<string, Reviewable>();

export const registerReviewable = (kind: string, reviewable: Reviewable): void =>
	void reviewables.set(kind, reviewable);

export const reviewableOf = (kind: string): Reviewable | undefined => reviewables.get(kind);
