import { z } from 'zod';
import { FILE_BYTES_MAX } from './conversation.ts';

/** Length in characters; never more than the file had bytes. */
const file = z.string().max(FILE_BYTES_MAX);

export const ImportId = z.strictObject({ importId: z.uuid() });
export const DebateOfData = z.strictObject({ debateId: z.uuid() });
export const UploadConversation = z.strictObject({
	/** In which language its texts are, as far as the product knows them. */
	lang: z.enum(['kk', 'ru', 'en']).default('en'),
	comments: file,
	votes: file,
	participants: file.optional(),
	summary: file.optional()
});
export type UploadConversation = z.output<typeof UploadConversation>;
