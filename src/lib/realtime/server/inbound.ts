import { z } from 'zod';
import type { Call, Join } from '../protocol.ts';

/** What a socket may send, checked before anything looks at it. */
export const JoinSchema: z.ZodType<Join> = z.strictObject({
	room: z.string().max(120),
	after: z.number().int().min(0).optional(),
	shows: z.record(z.string().max(30), z.array(z.string().max(80)).max(200)).optional()
});

export const CallSchema: z.ZodType<Call> = z.strictObject({
	operation: z.string().max(80),
	input: z.record(z.string(), z.unknown()),
	key: z.string().max(80),
	locale: z.enum(['kk', 'ru', 'en']).optional()
});
