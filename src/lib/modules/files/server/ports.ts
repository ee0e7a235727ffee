import type { Actor } from '#lib/shared/actor.ts';
import type { Database } from '#lib/server/db/client.ts';
import type { FileKind } from '../file.ts';

/** Who may read a file: everybody, for good, so that browsers and proxies may keep it; this asker; nobody. */
export type Reading = 'everybody' | 'asker' | 'nobody';

/** A kind of thing that files stand on. Its module registers it. */
export interface FileOwner {
	readonly takes: readonly FileKind[];
	/** Asked each time a file of the thing is read. */
	mayRead(actor: Actor, ownerId: string, db: Database, now: Date): Promise<Reading> | Reading;
}

const owners = new Map<string, FileOwner>();

/** Called in `introduce`. A purpose nobody registered takes no file and shows none. */
export const registerFileOwner = (purpose: string, rule: FileOwner): void =>
	void owners.set(purpose, rule);

export const fileOwnerOf = (purpose: string): FileOwner | undefined => owners.get(purpose);
