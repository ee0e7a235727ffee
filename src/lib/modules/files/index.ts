export {
	ACCEPTED,
	FILE_KINDS,
	filePath,
	mainVariant,
	PART_BYTES,
	SIZE_MAX,
	WHOLE_MAX,
	type FileKind,
	type FileVariant,
	type FileView,
	type UploadStatus
} from './file.ts';
export { sendHeldFile } from './send-held.ts';
