import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/**
 * Refuses browser imports of anything under a `server/` folder of `src`.
 *
 * SvelteKit 2 by itself guards only `src/lib/server` and `*.server.*`; our modules keep their server part
 * in `modules/<name>/server`, and without this a secret would be built into a public chunk.
 */
export function serverOnlyGuard(root = process.cwd()): Plugin {
	const src = path.resolve(root, 'src') + path.sep;
	return {
		name: 'talqylau:server-only-guard',
		enforce: 'pre',
		async resolveId(source, importer, options) {
			if (!importer || this.environment.config.consumer !== 'client' || process.env.VITEST) return;
			if (!source.startsWith('.') && !/^([#$~/]|src\/)/.test(source)) return;
			const hit = await this.resolve(source, importer, { ...options, skipSelf: true });
			const id = hit?.id.split('?', 1)[0];
			if (!id?.startsWith(src) || !/[\\/]server[\\/]/.test(id.slice(src.length - 1))) return;
			this.error(
				`${path.relative(root, id)} is server-only and must not be imported by browser code (${path.relative(root, importer)}). Use \`import type\` if only the type is needed.`
			);
		}
	};
}

/** Development: attaches the socket gateway to Vite's HTTP server, through the module graph SvelteKit itself uses. */
export function realtimeServer(): Plugin {
	const entry = '/src/lib/runtime.server.ts';
	// Leaf singletons: evaluated again they would be a second pool or a second gateway, so dev restarts instead.
	const singletons = /\/src\/lib\/(server\/db\/pool|realtime\/server\/io)\.ts$/;
	return {
		name: 'talqylau:realtime',
		configureServer(vite) {
			if (process.env.VITEST) return;
			vite.httpServer?.once('listening', async () => {
				const { startRuntime } = await vite.ssrLoadModule(entry);
				await startRuntime(vite.httpServer);
			});
			vite.watcher.on('change', (file) => {
				if (singletons.test(file.replaceAll('\\', '/'))) void vite.restart();
			});
		},
		configurePreviewServer(vite) {
			process.emit('app:http-server' as never, vite.httpServer as never);
		}
	};
}

/** Whether a built file is a page of the staff's desks. SvelteKit numbers its pages and writes down which is which. */
export function isStaffPage(file: string): boolean {
	const number = /nodes[\\/](\d+)\./.exec(file)?.[1];
	if (!number) return false;
	const source = path.resolve('.svelte-kit/generated/client-optimized/nodes', `${number}.js`);
	return fs.existsSync(source) && fs.readFileSync(source, 'utf8').includes('/routes/(staff)/');
}
