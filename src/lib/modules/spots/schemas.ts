import { z } from 'zod';
import { PICTURES_MAX, SPOT_STATES, SPOT_TYPES } from './spot.ts';

const channelId = z.uuid();
const spotId = z.uuid();
const actionId = z.uuid();
const reason = z.string().trim().min(10).max(500);
const day = z.iso.date();
const kato = z.string().regex(/^\d{9}$/);
const cursor = z.string().max(300).optional();
const lat = z.number().min(-90).max(90);
const lon = z.number().min(-180).max(180);
const count = (max: number) => z.number().int().min(1).max(max).optional();

export const ChannelId = z.strictObject({ channelId });
export const SpotId = z.strictObject({ spotId });
export const SpotReason = z.strictObject({ spotId, reason });
export const ReportSpot = z.strictObject({
	channelId,
	type: z.enum(SPOT_TYPES),
	/** Both or neither; a place without them needs a district and an address. */
	lat: lat.optional(),
	lon: lon.optional(),
	/** Code of the district; left out where the position tells it. */
	district: kato.optional(),
	address: z.string().trim().max(200).default(''),
	words: z.string().trim().min(5).max(1_000),
	/** Pictures sent for `spot.before`. */
	fileIds: z.array(z.uuid()).max(PICTURES_MAX).default([])
});
export const NearSpots = z.strictObject({
	channelId,
	type: z.enum(SPOT_TYPES),
	lat: z.coerce.number().min(-90).max(90),
	lon: z.coerce.number().min(-180).max(180)
});
export const ConfirmSpot = z.strictObject({
	spotId,
	/** Measured on the spot, where the report had none or a wrong one. */
	lat: lat.optional(),
	lon: lon.optional()
});
export const AssignSpot = z.strictObject({
	spotId,
	/** One who offered; left out: the team itself. */
	personId: z.uuid().optional(),
	dueOn: day
});
export const CleanSpot = z.strictObject({
	spotId,
	/** Pictures sent for `spot.after`. */
	fileIds: z.array(z.uuid()).max(PICTURES_MAX).default([]),
	note: z.string().trim().max(500).default('')
});
export const MergeSpot = z.strictObject({ spotId, intoId: z.uuid(), reason });
export const ListSpots = z.strictObject({
	channelId,
	state: z.enum(SPOT_STATES).optional(),
	type: z.enum(SPOT_TYPES).optional(),
	district: kato.optional(),
	/** Oldest first: what waits longest. */
	order: z.enum(['newest', 'oldest']).default('newest'),
	cursor,
	limit: z.coerce.number().int().min(1).max(50).default(20)
});
export const RecordAction = z.strictObject({
	channelId,
	heldOn: day,
	volunteers: z.number().int().min(1).max(100_000),
	kilograms: count(10_000_000),
	bags: count(1_000_000),
	saplings: count(1_000_000),
	note: z.string().trim().max(500).default(''),
	spotIds: z.array(z.uuid()).max(50).default([])
});
export const WithdrawAction = z.strictObject({ actionId, reason });
export const CountSurvivors = z.strictObject({
	actionId,
	alive: z.number().int().min(0).max(1_000_000),
	countedOn: day
});
export const ListActions = z.strictObject({
	channelId,
	cursor,
	limit: z.coerce.number().int().min(1).max(50).default(20)
});

export type ReportSpot = z.output<typeof ReportSpot>;
export type NearSpots = z.output<typeof NearSpots>;
export type ConfirmSpot = z.output<typeof ConfirmSpot>;
export type AssignSpot = z.output<typeof AssignSpot>;
export type CleanSpot = z.output<typeof CleanSpot>;
export type MergeSpot = z.output<typeof MergeSpot>;
export type ListSpots = z.output<typeof ListSpots>;
export type RecordAction = z.output<typeof RecordAction>;
export type CountSurvivors = z.output<typeof CountSurvivors>;
export type ListActions = z.output<typeof ListActions>;
