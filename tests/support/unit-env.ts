// Unit tests read no database and write no log.
process.env.LOG_LEVEL ??= 'silent';
process.env.APP_SECRET ??= 'unit-tests-only-secret-unit-tests-only';
