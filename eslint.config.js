import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Rules go by `ctx.now` or `clock.now()`: the database's clock, which tests can move. */
const clock = [
	{
		selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
		message: 'Use ctx.now or clock.now(): rules go by the database clock.'
	},
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: 'Use ctx.now or clock.now(): rules go by the database clock.'
	}
];

export default defineConfig(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'.data/',
			'node_modules/',
			'drizzle/meta/',
			'screenshots/',
			'src/lib/paraglide/',
			'src/lib/i18n/project.inlang/'
		]
	},
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off', // TypeScript knows
			'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
			'max-depth': ['error', 4],
			complexity: ['error', 16],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }
			],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
			]
		}
	},
	{
		files: ['src/**/*.ts', 'src/**/*.svelte'],
		ignores: ['**/*.test.ts', 'src/server/**'],
		rules: {
			'no-restricted-syntax': ['error', ...clock],
			'no-console': 'error'
		}
	},
	{
		// Texts, not code.
		files: ['src/server/demo/**'],
		rules: { 'max-lines': 'off' }
	},
	{
		files: ['**/*.test.ts'],
		rules: { 'max-lines': ['error', { max: 400 }] }
	},
	{
		files: ['src/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: { 'max-lines-per-function': ['error', { max: 60, skipComments: true }] }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		},
		rules: {
			'max-lines': ['error', { max: 400 }],
			// `href()` of our own i18n gives the locale's prefix; the rule knows only SvelteKit's resolve().
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error',
			// The policy of the pages forbids style attributes, so one would silently do nothing.
			'svelte/no-inline-styles': ['error', { allowTransitions: false }],
			// Live values are objects of plain maps; reactivity comes from reassigning.
			'svelte/prefer-svelte-reactivity': 'off',
			// It takes the words after a code's `--` for codes.
			'svelte/no-unused-svelte-ignore': 'off'
		}
	},
	{
		files: ['src/lib/components/SafeHtml.svelte'],
		rules: { 'svelte/no-at-html-tags': 'off' }
	}
);
