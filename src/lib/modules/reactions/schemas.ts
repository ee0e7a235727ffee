import { z } from 'zod';
import { REACTION_KINDS } from './reaction.ts';

export const ReactionTarget = z.strictObject({
	subjectId: z.uuid(),
	kind: z.enum(REACTION_KINDS)
});

/** `isOn: false` takes it back: so that one plain form can do both. */
export const SetReaction = ReactionTarget.extend({ isOn: z.boolean().default(true) });

export const SubjectInput = z.strictObject({ subjectId: z.uuid() });

export const ReactionsView = z.object({
	counts: z.partialRecord(z.enum(REACTION_KINDS), z.number()),
	version: z.number(),
	mine: z.array(z.enum(REACTION_KINDS))
});
