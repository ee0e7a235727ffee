import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'postgresql',
	schema: [
		'./src/lib/server/db/tables.ts',
		'./src/lib/server/db/rate-limit-tables.ts',
		'./src/lib/server/events/tables.ts',
		'./src/lib/modules/*/server/tables.ts'
	],
	out: './drizzle'
});
