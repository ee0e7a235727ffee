export {
	ERRORS_SHOWN,
	FILE_BYTES_MAX,
	POLIS_FILES,
	previewOf,
	type ConversationPreview,
	type PolisConversation,
	type PolisFile,
	type RowError,
	type RowErrorCode
} from './conversation.ts';
export { IMPORT_STEPS, isUnderWay, type ImportStatus, type ImportStep } from './import-status.ts';
