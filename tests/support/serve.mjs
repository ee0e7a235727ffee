/** The product in a process of its own, for tests and benchmarks. */
import { fileURLToPath } from 'node:url';
import { serve } from '../../src/server/main.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { stop } = await serve(root, '127.0.0.1', Number(process.env.PORT));
process.on('SIGTERM', () => void stop('SIGTERM').then(() => process.exit(0)));
// Whoever started it is gone, perhaps killed: nobody would stop it.
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
