import type { Database } from '#lib/server/db/client.ts';
import type { InstitutionRecord } from '../institution.ts';

/** Counts what was addressed to institutions; told by the module that addresses them. */
export type RecordReader = (
	db: Database,
	institutionIds: readonly string[],
	now: Date
) => Promise<ReadonlyMap<string, InstitutionRecord>>;

let reader: RecordReader | undefined;

export const registerInstitutionRecord = (given: RecordReader): void => void (reader = given);

const EMPTY: InstitutionRecord = { received: 0, answered: 0, answeredOnTime: 0, overdue: 0 };

/** The record of each institution; nothing received where nobody addresses any. */
export async function recordsOf(
	db: Database,
	institutionIds: readonly string[],
	now: Date
): Promise<(id: string) => InstitutionRecord> {
	const records = await reader?.(db, institutionIds, now);
	return (id) => records?.get(id) ?? EMPTY;
}
