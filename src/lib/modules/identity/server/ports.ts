import type { TransactionContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';

type Leave = (tx: TransactionContext, personId: string) => Promise<void>;
type PersonalData = (db: Database, personId: string) => Promise<unknown>;

const leavers: Leave[] = [];
const sources = new Map<string, PersonalData>();

/** What a module does when an account is deleted: inside the deletion's transaction. */
export const onAccountDeleted = (leave: Leave): void => void leavers.push(leave);
/** What a module keeps of a person, for the download of own data. */
export const registerPersonalData = (name: string, read: PersonalData): void =>
	void sources.set(name, read);

export const allLeavers = (): readonly Leave[] => leavers;
export const allPersonalData = (): ReadonlyMap<string, PersonalData> => sources;
