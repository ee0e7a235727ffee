import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { isStaffPage, realtimeServer, serverOnlyGuard } from './src/vite-plugins.ts';

/** Modules that so many pages share travel in one file: a first visit asks for fewer files, and they compress together. */
const SHARED = { name: 'shared', test: /[\\/](src[\\/]lib|@lucide)[\\/]/, minShareCount: 24 };

export default defineConfig(({ isSsrBuild }) => ({
	// Nothing is inlined as data: addresses; the content policy allows files of our own only.
	build: {
		assetsInlineLimit: 0,
		// What pages load beforehand is listed in what every page loads; a desk may ask for its parts when it is opened.
		modulePreload: {
			resolveDependencies: (file, parts) => (isStaffPage(file) ? [] : parts)
		},
		rolldownOptions: {
			checks: { pluginTimings: false },
			...(isSsrBuild ? {} : { output: { codeSplitting: { groups: [SHARED] } } })
		}
	},
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
}));
