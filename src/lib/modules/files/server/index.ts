/** The staff door: what other modules and routes may use. */
export {
	addPartOperation,
	cancelUploadOperation,
	finishUploadOperation,
	removeFileOperation,
	startUploadOperation,
	uploadFileOperation
} from './operations.ts';
export { registerFileOwner, type FileOwner, type Reading } from './ports.ts';
export { filesOf, listOwnFiles } from './queries/files-of.ts';
export { openFile, type OpenFile } from './queries/open-file.ts';
export { endingOf, safeStem } from './safe-name.ts';
export { attachFiles, releaseFilesOf } from './use-cases/attach-files.ts';
export { uploadFile } from './use-cases/upload-file.ts';
