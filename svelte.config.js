import { createHash } from 'node:crypto';
import fs from 'node:fs';
import adapter from '@sveltejs/adapter-node';

const early = fs.readFileSync(new URL('src/early.js', import.meta.url));

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: {
		runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: adapter(),
		// Styles stand in the page: as files each would take a connection and a round trip from what is large.
		inlineStyleThreshold: 24_000,
		// Hashes, never nonces: a guest page may be kept compressed and served again.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', `sha256-${createHash('sha256').update(early).digest('base64')}`],
				// The one inline style is that of SvelteKit's route announcer, allowed by its hash.
				'style-src': [
					'self',
					'unsafe-hashes',
					'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='
				],
				'connect-src': ['self'],
				'img-src': ['self', 'data:', 'blob:'],
				'media-src': ['self'],
				'font-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'frame-ancestors': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'object-src': ['none']
			}
		},
		// Every write is checked against its Origin in hooks.server.ts, JSON included; Kit's own check covers forms only.
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../*.ts', '../drizzle/*.ts', '../tests/**/*.ts']
			})
		}
	}
};
