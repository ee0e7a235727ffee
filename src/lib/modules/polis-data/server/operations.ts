import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { FILE_BYTES_MAX } from '../conversation.ts';
import { DebateOfData, ImportId, UploadConversation } from '../schemas.ts';
import { exportConversation } from './queries/export-conversation.ts';
import { getImport, listImports } from './queries/imports.ts';
import { startImport } from './use-cases/start-import.ts';
import { uploadConversation } from './use-cases/upload-conversation.ts';

const anything = z.record(z.string(), z.unknown());
const staff = { caller: 'staff' } as const;
const NOT_ALLOWED = ['polis_data.not_facilitator'];

export const uploadConversationOperation = operation({
	...staff,
	id: 'polis_data.upload',
	summary: 'Look at the files of a conversation before loading it',
	method: 'POST',
	path: '/polis-imports',
	input: UploadConversation,
	output: z.object({ importId: z.uuid() }),
	refusals: NOT_ALLOWED,
	bodyLimit: FILE_BYTES_MAX,
	run: uploadConversation
});
export const startImportOperation = operation({
	...staff,
	id: 'polis_data.start',
	summary: 'Load a conversation that was looked at',
	method: 'PUT',
	path: '/polis-imports/{importId}/start',
	input: ImportId,
	output: z.object({ importId: z.uuid() }),
	refusals: [
		...NOT_ALLOWED,
		'polis_data.unknown',
		'polis_data.rows_invalid',
		'polis_data.not_waiting'
	],
	run: startImport
});

export const polisDataOperations = [
	uploadConversationOperation,
	startImportOperation,
	operation({
		...staff,
		id: 'polis_data.import',
		summary: 'How far an own import is',
		method: 'GET',
		path: '/polis-imports/{importId}',
		input: ImportId,
		output: anything,
		refusals: [...NOT_ALLOWED, 'polis_data.unknown'],
		run: getImport
	}),
	operation({
		...staff,
		id: 'polis_data.imports',
		summary: 'Own imports',
		method: 'GET',
		path: '/polis-imports',
		input: z.strictObject({}),
		output: z.array(anything),
		refusals: NOT_ALLOWED,
		run: (ctx) => listImports(ctx)
	}),
	operation({
		id: 'polis_data.export',
		summary: 'A debate’s data, once its counts are public: nobody can be found in it',
		method: 'GET',
		path: '/debates/{debateId}/data',
		input: DebateOfData,
		output: anything,
		caller: 'anyone',
		refusals: ['debates.unknown', 'polis_data.not_closed'],
		hot: true,
		run: exportConversation
	})
];
