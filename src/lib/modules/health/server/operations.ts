import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { ProcessList } from '../schemas.ts';
import { listProcesses } from './queries/list-processes.ts';

export const healthOperations = [
	operation({
		id: 'health.list_processes',
		summary: 'How each process of the installation is, and what deserves attention',
		method: 'GET',
		path: '/health/processes',
		input: z.strictObject({}),
		output: ProcessList,
		caller: 'staff',
		refusals: ['auth.required', 'auth.forbidden'],
		run: (ctx) => listProcesses(ctx)
	})
];
