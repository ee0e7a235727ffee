/** The one process of `npm start` that serves; its parent prepared the database and tells it to stop. */
import { fileURLToPath } from 'node:url';
import { serve } from './main.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** @type {((reason: string) => Promise<void>) | undefined} */
let stop;
let isStopping = false;

/** @param {string} reason */
async function end(reason) {
	if (isStopping) return;
	isStopping = true;
	await stop?.(reason);
	process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(signal));
// The parent is gone, perhaps killed: nobody would stop this one.
process.on('disconnect', () => void end('SIGINT'));

try {
	const served = await serve(
		root,
		process.env.HOST || '127.0.0.1',
		Number(process.env.PORT || 3000)
	);
	stop = served.stop;
	process.send?.({ url: served.url });
} catch (error) {
	process.send?.({ error: /** @type {Error} */ (error).message });
	process.exitCode = 1;
	process.disconnect?.();
}
