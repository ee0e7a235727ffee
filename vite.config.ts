import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { fewFiles } from './src/vite-chunks.ts';
import { completePreloads } from './src/vite-preloads.ts';
import { kitNames } from './src/vite-kit-names.ts';
import { isStaffPage, realtimeServer, serverOnlyGuard } from './src/vite-plugins.ts';

export default defineConfig({
	// Nothing is inlined as data: addresses; the content policy allows files of our own only.
	build: {
		assetsInlineLimit: 0,
		// What pages load beforehand is listed in what every page loads; a desk may ask for its parts when it is opened.
		modulePreload: {
			resolveDependencies: (file, parts) => (isStaffPage(file) ? [] : parts)
		},
		rolldownOptions: {
			checks: { pluginTimings: false }
		}
	},
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/paraglide',
			emitTsDeclarations: true,
			strategy: ['url', 'baseLocale']
		}),
		kitNames(),
		fewFiles(),
		completePreloads(),
		serverOnlyGuard(),
		sveltekit(),
		realtimeServer()
	]
});
