import { defineConfig } from 'vite';

/** Entries of threads: each becomes a file of its own under build/threads, which a process that serves starts. */
const input = { flush: 'src/lib/modules/votes/server/flush-thread.ts' };

export default defineConfig({
	publicDir: false,
	build: {
		ssr: true,
		outDir: 'build/threads',
		target: 'node20',
		rolldownOptions: {
			input,
			// A thread weighs what it reads: of the doors it imports through only what it uses may come along.
			treeshake: {
				moduleSideEffects: (id) => Object.values(input).some((entry) => id.endsWith(entry))
			}
		}
	}
});
