import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { realtimeServer, serverOnlyGuard } from './src/vite-plugins.ts';

/** Modules that so many pages share travel in one file: a first visit asks for fewer files, and they compress together. */
const SHARED = { name: 'shared', test: /[\\/](src[\\/]lib|@lucide)[\\/]/, minShareCount: 12 };

export default defineConfig(({ isSsrBuild }) => ({
	// Nothing is inlined as data: addresses; the content policy allows files of our own only.
	build: {
		assetsInlineLimit: 0,
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
