import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { DATABASE } from './waiting.svelte.ts';

/** A file that was chosen in a form and is not on the server yet. */
export interface HeldFile {
	/** The field that carries the file's id. */
	readonly idName: string;
	readonly purpose: string;
	readonly kind: string;
	readonly name: string;
	readonly content: Blob;
}

/** A file that went ahead of its form; it stays on the server for a week. */
export interface SentFile {
	readonly idName: string;
	readonly fileId: string;
}

/** A form that was filled in on this device, on its way to the server. */
export interface Kept {
	/** The form's idempotency key: sent twice, the act is done once. */
	readonly key: string;
	/** Whose it is; it is never sent in another's name. */
	readonly personId: string;
	/** Where it is sent: path and query. */
	readonly action: string;
	/** The page it was filled in on. */
	readonly page: string;
	/** What it is, in its writer's words. */
	readonly what: string;
	readonly fields: readonly (readonly [name: string, value: string])[];
	readonly files: readonly (HeldFile | SentFile)[];
	/** ISO instant, by the device's clock. */
	readonly at: string;
	/** Why the server does not take it, in words; it is kept for its writer to look at. */
	readonly refusal?: string;
}

interface Schema extends DBSchema {
	kept: { key: string; value: Kept };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

const open = (): Promise<IDBPDatabase<Schema>> =>
	(opened ??= openDB<Schema>(DATABASE, 1, {
		upgrade: (database) => void database.createObjectStore('kept', { keyPath: 'key' })
	}));

/** Everything that waits or was refused, the oldest first. */
export async function listKept(): Promise<Kept[]> {
	const kept = await (await open()).getAll('kept');
	return kept.sort((a, b) => a.at.localeCompare(b.at));
}

/** A form as it stands now; undefined: it was sent or removed. */
export async function findKept(key: string): Promise<Kept | undefined> {
	return (await open()).get('kept', key);
}

/** Keeps a form. The promise ends when it is on the device. */
export async function keep(kept: Kept): Promise<void> {
	await (await open()).put('kept', kept);
}

/** Keeps what became of a form, unless it was removed meanwhile. @returns whether it is still here */
export async function amend(kept: Kept): Promise<boolean> {
	const { store, done } = (await open()).transaction('kept', 'readwrite');
	const isHere = (await store.getKey(kept.key)) !== undefined;
	if (isHere) await store.put(kept);
	await done;
	return isHere;
}

export async function forget(key: string): Promise<void> {
	await (await open()).delete('kept', key);
}
