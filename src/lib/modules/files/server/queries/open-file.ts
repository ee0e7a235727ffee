import type { Context } from '#lib/server/context.ts';
import { isId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { PART_BYTES } from '../../file.ts';
import { isOwnUnused } from '../policy.ts';
import { fileOwnerOf, type Reading } from '../ports.ts';
import { findFile, findPortion, findVariant, type FileRow } from '../repository.ts';

export interface OpenFile {
	/** As its sender called it, with the ending of the whole; a variant may have another. */
	readonly name: string;
	readonly type: string;
	readonly size: number;
	readonly sha256: string;
	/** Whether browsers and proxies may keep it. */
	readonly isPublic: boolean;
	/** The bytes, a portion at a time; of a part of them, both ends counted, no other portions are read. */
	portions(from?: number, to?: number): AsyncGenerator<Uint8Array>;
}

async function readingOf(ctx: Context, file: FileRow): Promise<Reading> {
	if (file.ownerId === null) return isOwnUnused(ctx.actor, file) ? 'asker' : 'nobody';
	const owner = fileOwnerOf(file.purpose);
	return (await owner?.mayRead(ctx.actor, file.ownerId, ctx.db, ctx.now)) ?? 'nobody';
}

/**
 * Opens a file in one of its forms, for those who may read it: by the rule of what stands on it, else its sender.
 *
 * @refuses files.unknown, whether it is not there or not theirs to read
 */
export async function openFile(
	ctx: Context,
	{ fileId, variant }: { fileId: string; variant: string }
): Promise<Result<OpenFile>> {
	const file = isId(fileId) ? await findFile(ctx.db, fileId) : undefined;
	const reading = file ? await readingOf(ctx, file) : 'nobody';
	if (!file || reading === 'nobody') return refuse('files.unknown');
	const found = await findVariant(ctx.db, fileId, variant);
	if (!found) return refuse('files.unknown');
	const { type, size, sha256 } = found;
	async function* portions(from = 0, to = size - 1) {
		for (let number = Math.floor(from / PART_BYTES); number * PART_BYTES <= to; number++) {
			const portion = await findPortion(ctx.db, fileId, variant, number);
			if (!portion) throw new Error(`File ${fileId} lacks portion ${number} of ${variant}.`);
			const start = number * PART_BYTES;
			yield new Uint8Array(portion).subarray(Math.max(0, from - start), to + 1 - start);
		}
	}
	return ok({ name: file.name, type, size, sha256, isPublic: reading === 'everybody', portions });
}
