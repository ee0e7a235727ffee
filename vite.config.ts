import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { realtimeServer, serverOnlyGuard } from './src/vite-plugins.ts';

export default defineConfig({
	// Nothing is inlined as data: addresses; the content policy allows files of our own only.
	build: { assetsInlineLimit: 0, rolldownOptions: { checks: { pluginTimings: false } } },
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/paraglide',
			emitTsDeclarations: true,
			strategy: ['url', 'baseLocale']
		}),
		serverOnlyGuard(),
		sveltekit(),
		realtimeServer()
	]
});
