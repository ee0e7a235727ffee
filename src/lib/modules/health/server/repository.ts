import { asc, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import type { Figures } from '../figures.ts';
import { processHealth } from './tables.ts';

const KEPT = sql`clock_timestamp() - interval '10 minutes'`;

export interface Report {
	readonly processId: string;
	readonly role: string;
	readonly host: string;
	readonly version: string;
	readonly startedAt: Date;
	readonly figures: Figures;
}

/** Writes a process's row, stamped by the database's clock: processes on other machines may have other clocks. */
export async function putReport(db: Database, report: Report): Promise<void> {
	const seenAt = sql`clock_timestamp()`;
	await db
		.insert(processHealth)
		.values({ ...report, seenAt })
		.onConflictDoUpdate({
			target: processHealth.processId,
			set: { figures: report.figures, seenAt }
		});
}

/** Takes away those that were killed and never came back. */
export async function prune(db: Database): Promise<void> {
	await db.delete(processHealth).where(lt(processHealth.seenAt, KEPT));
}

export async function removeReport(db: Database, processId: string): Promise<void> {
	await db.delete(processHealth).where(eq(processHealth.processId, processId));
}

/** Every row with the seconds since it was written, in the order the processes started. */
export const listReports = (db: Database) =>
	db
		.select({
			id: processHealth.processId,
			role: processHealth.role,
			host: processHealth.host,
			version: processHealth.version,
			startedAt: processHealth.startedAt,
			silentSeconds: sql<number>`greatest(0, extract(epoch from clock_timestamp() - ${processHealth.seenAt}))::int`,
			figures: processHealth.figures
		})
		.from(processHealth)
		.orderBy(asc(processHealth.role), asc(processHealth.startedAt), asc(processHealth.processId));
