// A thread does not inherit the process's TypeScript loader: this registers it, then runs what it is told to.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
