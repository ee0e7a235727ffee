export { startImportOperation, uploadConversationOperation } from './operations.ts';
export { canImport } from './policy.ts';
export { getImport, listImports } from './queries/imports.ts';
export { exportConversation } from './queries/export-conversation.ts';
export { readConversation, type PolisTexts } from './read-conversation.ts';
export { loadConversation } from './use-cases/load-conversation.ts';
export { writeConversation } from './write-conversation.ts';
