import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { realtimeServer, serverOnlyGuard } from './src/vite-plugins.ts';

export default defineConfig({
	build: { rolldownOptions: { checks: { pluginTimings: false } } },
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
