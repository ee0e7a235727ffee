import { z } from 'zod';
import { FILE_KINDS, PART_BYTES, SIZE_MAX, WHOLE_MAX } from './file.ts';

/** Characters of so many bytes in base64, with a little over, so that the rule can say that it is too much. */
const base64Of = (bytes: number) => Math.ceil((bytes + 3) / 3) * 4;

const name = z.string().trim().min(1).max(300);
const kind = z.enum(FILE_KINDS);
/** Where it goes: a kind of thing that files stand on. */
const purpose = z
	.string()
	.max(60)
	.regex(/^[a-z_]+(\.[a-z_]+)?$/);
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

export const FileId = z.strictObject({ fileId: z.uuid() });
export const UploadId = z.strictObject({ uploadId: z.uuid() });
export const StartUpload = z.strictObject({
	name,
	size: z
		.int()
		.min(1)
		.max(Math.max(...Object.values(SIZE_MAX)) * 10),
	kind,
	purpose,
	sha256: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.optional()
});
export type StartUpload = z.output<typeof StartUpload>;

export const AddPart = z.strictObject({
	uploadId: z.uuid(),
	/** A number in JSON, digits in the address where the body is the bytes themselves. */
	offset: z.union([
		z.int().min(0),
		z
			.string()
			.regex(/^\d{1,12}$/)
			.transform(Number)
	]),
	base64: z.string().max(base64Of(PART_BYTES)).regex(BASE64)
});
export type AddPart = z.output<typeof AddPart>;

export const UploadFile = z.strictObject({
	purpose,
	/** Left out: whatever is taken there. */
	kind: kind.optional(),
	file: z.strictObject({
		name,
		base64: z.string().max(base64Of(WHOLE_MAX)).regex(BASE64)
	})
});
export type UploadFile = z.output<typeof UploadFile>;

export const UploadStatusView = z.object({
	uploadId: z.uuid(),
	state: z.enum(['receiving', 'checking', 'done', 'refused']),
	size: z.int(),
	received: z.int(),
	fileId: z.uuid().nullable(),
	refusal: z.string().nullable()
});

export const OwnFiles = z.object({
	files: z.array(
		z.object({
			id: z.uuid(),
			kind,
			name: z.string(),
			variants: z.array(
				z.object({
					name: z.string(),
					type: z.string(),
					width: z.int().nullable(),
					height: z.int().nullable(),
					size: z.int()
				})
			),
			createdAt: z.iso.datetime(),
			isUsed: z.boolean()
		})
	)
});
