/** Run as `vitest run --config tests/vitest.config.ts --root .` */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium } from './support/chromium.ts';

const DB_TESTS = ['src/**/*.db.test.ts', 'tests/scenarios/**/*.test.ts'];
const COMPONENT_TESTS = ['src/**/*.svelte.test.ts'];

// Modules run in plain Node: what they import must load without SvelteKit. Only `.svelte.ts` needs the compiler.
const inNode = { plugins: [svelte()] };

export default defineConfig({
	test: {
		maxWorkers: 2,
		expect: { requireAssertions: true },
		projects: [
			{
				...inNode,
				test: {
					name: 'unit',
					environment: 'node',
					include: [
						'src/**/*.test.ts',
						'tests/unit/**/*.test.ts',
						'tests/architecture/**/*.test.ts',
						'tests/torture/**/*.test.ts'
					],
					exclude: [...DB_TESTS, ...COMPONENT_TESTS, 'tests/**/*.db.test.ts'],
					setupFiles: ['tests/support/unit-env.ts']
				}
			},
			{
				...inNode,
				test: {
					name: 'db',
					environment: 'node',
					include: [...DB_TESTS, 'tests/**/*.db.test.ts'],
					globalSetup: ['tests/support/database-global.ts'],
					setupFiles: ['tests/support/database-file.ts'],
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			},
			{
				plugins: [sveltekit()],
				test: {
					name: 'component',
					include: COMPONENT_TESTS,
					setupFiles: ['tests/support/app-styles.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({
							launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS }
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
