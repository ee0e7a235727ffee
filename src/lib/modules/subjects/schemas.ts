import { z } from 'zod';

export const FollowInput = z.strictObject({ subjectId: z.uuid() });
export const Following = z.object({ isFollowing: z.boolean() });
