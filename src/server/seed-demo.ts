/** Fills an empty database with the demo, by calling the use-cases: a seed run is also a smoke test. */
import { compose } from '#lib/composition.server.ts';
import { endBallotLines } from '#lib/server/db/ballot-pool.ts';
import { sql } from '#lib/server/db/client.ts';
import { seedAll } from './demo/seed.ts';

/** Seeds unless there are people already. Shows progress: it takes some seconds. */
export async function seedDemo(): Promise<void> {
	const [row] = await sql<{ people: number }[]>`select count(*)::int as people from people`;
	if (row!.people === 0) {
		compose();
		console.log('Seeding the demo …');
		// A hundred days of activity in some seconds: the limits would rightly refuse it.
		const factor = process.env.RATE_LIMIT_FACTOR;
		process.env.RATE_LIMIT_FACTOR = '100000';
		await seedAll();
		await sql`delete from rate_limits`;
		if (factor === undefined) delete process.env.RATE_LIMIT_FACTOR;
		else process.env.RATE_LIMIT_FACTOR = factor;
	}
	await Promise.all([sql.end(), endBallotLines()]);
}
