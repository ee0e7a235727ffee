import { test, expect } from 'vitest';
import postgres from 'postgres';
test('x', async () => {
	const sql = postgres(process.env.DATABASE_OWNER_URL!, { max: 1 });
	const t0 = performance.now();
	await sql.begin('isolation level repeatable read read only', async (tx) => {
		for (const t of ['people', 'places', 'polls']) {
			console.log(t, performance.now() - t0);
			const r = await tx.unsafe(`copy ${t} to stdout`).readable();
			console.log('stream');
			let n = 0;
			for await (const c of r) n += c.length;
			console.log(t, n);
		}
	});
	console.log('committed');
	await sql.end();
	expect(1).toBe(1);
}, 8000);
