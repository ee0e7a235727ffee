/** Migrates and seeds the database of the environment, in a process of its own: the pool reads its url when loaded. */
import { runMigrations } from '../../src/server/migrate.ts';
import { seedDemo } from '../../src/server/seed-demo.ts';

await runMigrations(process.env.DATABASE_OWNER_URL!, process.env.DATABASE_URL!, process.cwd());
await seedDemo();
process.exit(0);
