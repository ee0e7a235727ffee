import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { PART_BYTES, WHOLE_MAX } from '../file.ts';
import { contentRefusals } from '../refusals.ts';
import * as s from '../schemas.ts';
import { listOwnFiles } from './queries/files-of.ts';
import { getUpload } from './queries/get-upload.ts';
import { addPart } from './use-cases/add-part.ts';
import { cancelUpload } from './use-cases/cancel-upload.ts';
import { finishUpload } from './use-cases/finish-upload.ts';
import { removeFile } from './use-cases/remove-file.ts';
import { startUpload } from './use-cases/start-upload.ts';
import { uploadFile } from './use-cases/upload-file.ts';

const KB = 1024;
/** A file as base64 in JSON, with what stands around it. */
const bodyOf = (bytes: number) => Math.ceil((bytes * 4) / 3) + 64 * KB;
const CONTENT = Object.keys(contentRefusals);
const START = [
	'files.tier_too_low',
	'rate.limited',
	'files.purpose_unknown',
	'files.kind_differs',
	'files.video_unavailable',
	'files.too_large',
	'files.day_full'
];
const fileId = z.object({ fileId: z.uuid() });
const done = z.object({ done: z.literal(true) });

export const startUploadOperation = operation({
	id: 'files.start',
	summary: 'Begin to send a file in parts',
	method: 'POST',
	path: '/uploads',
	input: s.StartUpload,
	output: s.UploadStatusView,
	caller: 'signed_in',
	refusals: START,
	run: startUpload
});
export const addPartOperation = operation({
	id: 'files.add_part',
	summary:
		'Send the part of a file at an offset: 1 MB each but the last, as base64, or as the bytes themselves with the offset in the address',
	method: 'PATCH',
	path: '/uploads/{uploadId}',
	input: s.AddPart,
	output: s.UploadStatusView,
	caller: 'signed_in',
	keyless: true,
	bodyLimit: bodyOf(PART_BYTES),
	bytesField: 'base64',
	refusals: [
		'files.upload_unknown',
		'files.not_receiving',
		'files.offset_wrong',
		'files.part_size',
		'files.part_differs'
	],
	run: addPart
});
export const finishUploadOperation = operation({
	id: 'files.finish',
	summary: 'Have a file that is all sent looked into and kept',
	method: 'POST',
	path: '/uploads/{uploadId}/end',
	input: s.UploadId,
	output: fileId,
	caller: 'signed_in',
	keyless: true,
	refusals: [
		'files.upload_unknown',
		'files.unknown',
		'files.incomplete',
		'files.being_checked',
		'files.video_unavailable',
		'server.busy',
		...CONTENT
	],
	run: finishUpload
});
export const cancelUploadOperation = operation({
	id: 'files.cancel',
	summary: 'Give an upload up',
	method: 'DELETE',
	path: '/uploads/{uploadId}',
	input: s.UploadId,
	output: done,
	caller: 'signed_in',
	keyless: true,
	refusals: ['files.upload_unknown', 'files.being_checked', 'files.not_receiving'],
	run: cancelUpload
});
export const uploadFileOperation = operation({
	id: 'files.upload',
	summary: 'Send a whole file of up to 10 MB',
	method: 'POST',
	path: '/files',
	input: s.UploadFile,
	output: fileId,
	caller: 'signed_in',
	bodyLimit: bodyOf(WHOLE_MAX),
	refusals: [...new Set([...START, 'server.busy', ...CONTENT])],
	run: uploadFile
});
export const removeFileOperation = operation({
	id: 'files.remove',
	summary: 'Take away a file of your own that nothing stands on',
	method: 'DELETE',
	path: '/files/{fileId}',
	input: s.FileId,
	output: done,
	caller: 'signed_in',
	refusals: ['files.unknown', 'files.in_use'],
	run: removeFile
});

export const filesOperations = [
	startUploadOperation,
	addPartOperation,
	finishUploadOperation,
	cancelUploadOperation,
	uploadFileOperation,
	removeFileOperation,
	operation({
		id: 'files.upload_status',
		summary: 'How far an upload of yours has come: where to go on after a break',
		method: 'GET',
		path: '/uploads/{uploadId}',
		input: s.UploadId,
		output: s.UploadStatusView,
		caller: 'signed_in',
		refusals: ['files.upload_unknown'],
		run: getUpload
	}),
	operation({
		id: 'files.list_own',
		summary: 'The newest files you have sent',
		method: 'GET',
		path: '/files',
		input: z.strictObject({}),
		output: s.OwnFiles,
		caller: 'signed_in',
		refusals: [],
		run: listOwnFiles
	})
];
