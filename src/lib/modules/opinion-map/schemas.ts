import { z } from 'zod';

export const PollOfMap = z.strictObject({ pollId: z.uuid() });
export const FrameOfMap = z.strictObject({
	pollId: z.uuid(),
	version: z.coerce.number().int().min(1).max(2_000_000_000)
});
