import type { TransactionContext } from '#lib/server/context.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import * as repository from './repository.ts';

export { canSee, registerVisibility, type Visibility } from './ports.ts';
export { followOperation, unfollowOperation } from './operations.ts';
export const findSubject = repository.find;
export const listSubjects = repository.list;
export const isFollowing = repository.isFollowing;
export const followersOf = repository.followersOf;
/** Every translation of one text of many subjects; its owner says which are stale. */
export const translationsOf = repository.listTranslations;

/** Adds the supertype row of a new thing, in its owner's transaction. */
export async function addSubject(
	tx: TransactionContext,
	subject: { id: string; kind: string; scopes: readonly string[] }
): Promise<void> {
	await repository.insert(tx.db, { ...subject, scopes: [...subject.scopes], createdAt: tx.now });
}

const CONTAINER = /^(?:contest|debate|channel):(.+)$/;

/**
 * The contest, debate or channel a thing is in, or the thing itself where it is in none: what keys of large tables begin
 * with. The database's function `container_of` says the same.
 */
export function containerOf(subject: {
	readonly id: string;
	readonly scopes: readonly string[];
}): string {
	for (const scope of subject.scopes) {
		const found = CONTAINER.exec(scope);
		if (found) return found[1]!;
	}
	return subject.id;
}

/** Writes a thing's containers and places anew. */
export async function setScopes(
	tx: TransactionContext,
	id: string,
	scopes: readonly string[]
): Promise<void> {
	await repository.setScopes(tx.db, id, [...scopes]);
}

/** Makes somebody a follower without asking: an author follows their own idea. */
export async function follow(
	tx: TransactionContext,
	personId: string,
	subjectId: string
): Promise<void> {
	await repository.follow(tx.db, personId, subjectId, tx.now);
}

/**
 * Keeps what a text says in another language, made from one version of the original. A second one in the same language
 * replaces the first.
 */
export async function putTranslation(
	tx: TransactionContext,
	translation: {
		readonly subjectId: string;
		readonly field: string;
		readonly lang: Locale;
		readonly body: string;
		readonly sourceVersion: number;
		readonly kind: 'hand' | 'machine';
	}
): Promise<void> {
	const by = tx.actor.kind === 'person' ? tx.actor.id : null;
	await repository.putTranslation(tx.db, { ...translation, by, at: tx.now });
}
