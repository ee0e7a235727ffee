/** Runs before each test file is imported: one fresh database, cloned from the migrated template. */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { withDatabase } from './database-url.ts';

const ownerUrl = inject('templateOwnerUrl');
const mine = `t${process.env.VITEST_POOL_ID ?? '0'}_`;
const name = `${mine}${randomBytes(4).toString('hex')}`;
const admin = postgres(withDatabase(ownerUrl, 'postgres'), { max: 1, onnotice() {} });
// A worker runs its files one after another, so what it left behind is nobody's any more.
const left = await admin<{ datname: string }[]>`
	select datname from pg_database where starts_with(datname, ${mine})`;
for (const { datname } of left)
	await admin.unsafe(`drop database if exists "${datname}" with (force)`);
await admin.unsafe(`create database ${name} template talqylau strategy file_copy`);
await admin.end();

// The product's own role, so that a test meets the same rights as the running product.
process.env.DATABASE_URL = withDatabase(inject('templateUrl'), name);
process.env.DATABASE_OWNER_URL = withDatabase(ownerUrl, name);
process.env.EMBEDDED_DATABASE = '1';
process.env.APP_MODE = 'demo';
process.env.APP_SECRET = 'tests-only-secret-tests-only-secret-tests';
process.env.RATE_LIMIT_FACTOR = '100000';
process.env.LOG_LEVEL ??= 'silent';
