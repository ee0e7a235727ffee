import { z } from 'zod';

const choice = z.union([z.literal(-1), z.literal(0), z.literal(1), z.null()]);

export const CastVote = z.strictObject({
	pollId: z.uuid(),
	itemId: z.uuid(),
	/** 1 for, 0 pass, -1 against, null takes the vote back. */
	choice,
	/** The revision the person saw; another one since is refused as `votes.changed_elsewhere`. */
	expectedRevision: z.int().min(0).optional()
});
export type CastVote = z.output<typeof CastVote>;

export const Receipt = z.object({
	pollId: z.uuid(),
	itemId: z.uuid(),
	choice,
	revision: z.int(),
	left: z.int().nullable(),
	acceptedAt: z.iso.datetime()
});

export const PollInput = z.strictObject({ pollId: z.uuid() });

export const Paper = z.object({
	pollId: z.uuid(),
	choiceLimit: z.int().nullable(),
	used: z.int(),
	left: z.int().nullable(),
	choices: z.record(
		z.uuid(),
		z.object({ choice: z.union([z.literal(-1), z.literal(0), z.literal(1)]), revision: z.int() })
	)
});

export const TalliesInput = z.strictObject({ pollId: z.uuid(), itemId: z.uuid() });
export const TallyOutput = z.object({
	approvals: z.int(),
	agree: z.int(),
	disagree: z.int(),
	pass: z.int(),
	version: z.int()
});
