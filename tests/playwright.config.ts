/** Run as `playwright test -c tests/playwright.config.ts` after a build. */
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './support/chromium.ts';

export default defineConfig({
	testDir: './e2e',
	outputDir: '../.data/playwright',
	globalSetup: './support/seeded-cluster.ts',
	timeout: 60_000,
	expect: { timeout: 10_000 },
	workers: 2,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	reporter: [['list'], ['json', { outputFile: '../.data/test-results/e2e.json' }]],
	use: {
		locale: 'kk-KZ',
		timezoneId: 'Asia/Atyrau',
		trace: 'retain-on-failure',
		launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS }
	}
});
