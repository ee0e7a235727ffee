import type { Database } from '#lib/server/db/client.ts';

/** What a subject that takes reactions must be able to tell. */
export interface Reactable {
	find(
		db: Database,
		id: string
	): Promise<
		| {
				/** The subject whose room hears the counts: the page's own. */
				readonly roomSubjectId: string;
				readonly authorId: string;
				readonly isVisible: boolean;
		  }
		| undefined
	>;
}

const reactables = new Map<string, Reactable>();

/** Owners of subjects introduce themselves here, once, at composition. */
export const registerReactable = (kind: string, port: Reactable): void =>
	void reactables.set(kind, port);

export const reactableOf = (kind: string): Reactable | undefined => reactables.get(kind);
