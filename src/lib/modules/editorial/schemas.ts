import { z } from 'zod';
import {
	BRAND_LINE_MAX,
	BRAND_LINES_MAX,
	CREDIT_NAME_MAX,
	CREDIT_PART_MAX,
	CREDITS_MAX,
	LICENCES
} from './checklist.ts';
import { BODY_MAX, FORMATS, PIECE_STATES, PITCH_MAX, TITLE_MAX } from './piece.ts';
import { VTT_BYTES_MAX } from './vtt.ts';

const reason = z.string().trim().min(10).max(500);
const day = z.iso.date();
const cursor = z.string().max(300).optional();
const limit = z.coerce.number().int().min(1).max(50).default(20);
const channelId = z.uuid();
const pieceId = z.uuid();
const lang = z.enum(['kk', 'ru', 'en']);
const format = z.enum(FORMATS);
const version = z.number().int().min(1);

export const ChannelId = z.strictObject({ channelId });
export const PieceId = z.strictObject({ pieceId });

/** Lines of a text area, each a wish. */
export const SetBrand = z.strictObject({
	channelId,
	lines: z
		.string()
		.max(BRAND_LINES_MAX * (BRAND_LINE_MAX + 1))
		.default('')
});
export const WriteBrief = z.strictObject({
	channelId,
	title: z.string().trim().min(3).max(TITLE_MAX),
	body: z.string().trim().min(10).max(PITCH_MAX),
	audience: z.string().trim().min(2).max(200),
	format,
	lang,
	dueOn: day
});
export const CloseBrief = z.strictObject({ briefId: z.uuid(), reason });
export const Pitch = z.strictObject({
	channelId,
	/** Left out: an idea of one's own. */
	briefId: z.uuid().optional(),
	title: z.string().trim().min(3).max(TITLE_MAX),
	pitch: z.string().trim().min(10).max(PITCH_MAX),
	format,
	lang
});
export const MovePiece = z.strictObject({
	pieceId,
	to: z.enum(PIECE_STATES),
	/** What whoever moves it has seen: somebody else may have moved or changed it. */
	version,
	reason: z.string().trim().max(500).default('')
});
export const SetDue = z.strictObject({ pieceId, dueOn: day.optional() });
export const Assign = z.strictObject({
	pieceId,
	/** Left out: oneself. */
	personId: z.uuid().optional()
});
export const MakeVersion = z.strictObject({
	pieceId,
	body: z.string().trim().max(BODY_MAX).default(''),
	note: z.string().trim().max(500).default(''),
	fileId: z.uuid().optional()
});
export const Remark = z.strictObject({
	versionId: z.uuid(),
	body: z.string().trim().min(2).max(1_000),
	/** `m:ss`, where in the video. */
	clock: z
		.string()
		.regex(/^\d{1,2}:[0-5]\d$/)
		.optional(),
	/** Percent from the left and from the top of the picture. */
	x: z.number().min(0).max(100).optional(),
	y: z.number().min(0).max(100).optional()
});
export const ResolveRemark = z.strictObject({ remarkId: z.uuid() });
export const PutCaptions = z.strictObject({
	versionId: z.uuid(),
	lang,
	vtt: z.string().min(1).max(VTT_BYTES_MAX)
});
export const OpenCaptions = z.strictObject({ versionId: z.uuid(), lang });
export const FillChecklist = z.strictObject({
	pieceId,
	brand: z.array(z.string().max(BRAND_LINE_MAX)).max(BRAND_LINES_MAX).default([]),
	altText: z.string().trim().max(500).default(''),
	licence: z.enum(LICENCES).optional(),
	authorPart: z.string().trim().max(CREDIT_PART_MAX).default(''),
	/** `Name: part`, one to a line. */
	credits: z
		.string()
		.max(CREDITS_MAX * (CREDIT_NAME_MAX + CREDIT_PART_MAX + 3))
		.default(''),
	showsPeople: z.enum(['yes', 'no']).optional()
});
export const AddRelease = z.strictObject({
	pieceId,
	name: z.string().trim().min(2).max(120),
	isReleased: z.boolean().default(false),
	fileId: z.uuid().optional()
});
export const ReleaseId = z.strictObject({ releaseId: z.uuid() });
export const Reuse = z.strictObject({
	pieceId,
	/** Where it is used; only web addresses. */
	link: z.url({ protocol: /^https?$/ }).max(300)
});
export const GetBoard = z.strictObject({
	channelId,
	/** The column whose further items are asked for, and the one that small screens show. */
	state: z.enum(PIECE_STATES).default('idea'),
	cursor
});
export const ListLibrary = z.strictObject({
	q: z.string().trim().max(120).optional(),
	format: format.optional(),
	licence: z.enum(LICENCES).optional(),
	channelId: channelId.optional(),
	cursor,
	limit
});
export const GetWork = z.strictObject({ pieceId, cursor, around: z.string().max(60).optional() });

export type SetBrand = z.output<typeof SetBrand>;
export type WriteBrief = z.output<typeof WriteBrief>;
export type Pitch = z.output<typeof Pitch>;
export type MovePiece = z.output<typeof MovePiece>;
export type MakeVersion = z.output<typeof MakeVersion>;
export type Remark = z.output<typeof Remark>;
export type PutCaptions = z.output<typeof PutCaptions>;
export type FillChecklist = z.output<typeof FillChecklist>;
export type AddRelease = z.output<typeof AddRelease>;
export type GetBoard = z.output<typeof GetBoard>;
export type ListLibrary = z.output<typeof ListLibrary>;
