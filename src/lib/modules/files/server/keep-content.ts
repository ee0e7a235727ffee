import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { PART_BYTES, type FileKind } from '../file.ts';
import { examineFile, type Made } from './examine/examine-file.ts';
import { Turns } from './examine/turns.ts';
import { inWorkspace, portionsOf, writeContent } from './examine/workspace.ts';
import { fileOwnerOf } from './ports.ts';
import * as repository from './repository.ts';
import { safeName } from './safe-name.ts';

/** Decoders take a processor each: one works, a few wait, the rest is asked to come again. */
const turns = new Turns(1, 12);

export interface Content {
	readonly parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
	readonly name: string;
	/** Left out: any kind that is taken there. */
	readonly kind?: FileKind;
	readonly purpose: string;
	/** What its sender says it is, byte for byte. */
	readonly sha256?: string | null;
}

/** Writes one form of a file, a portion to a row. */
async function keepVariant(
	tx: TransactionContext,
	fileId: string,
	folder: string,
	made: Made
): Promise<void> {
	const { name, type, width = null, height = null } = made;
	const file = path.join(folder, made.file);
	const hash = createHash('sha256');
	let size = 0;
	for await (const portion of portionsOf(file, PART_BYTES)) {
		hash.update(portion);
		size += portion.length;
	}
	const sha256 = hash.digest('hex');
	await repository.insertVariant(tx.db, { fileId, name, type, width, height, size, sha256 });
	let number = 0;
	for await (const content of portionsOf(file, PART_BYTES))
		await repository.insertPortion(tx.db, { fileId, variant: name, number: number++, content });
}

/**
 * Looks into content and keeps what is made of it, or nothing.
 *
 * @param act names the act for the key of the request
 * @param then what else becomes true with the file, in its transaction
 */
export async function keepContent(
	ctx: Context,
	content: Content,
	act: { readonly act: string; readonly input: unknown },
	then: (tx: TransactionContext, fileId: string) => Promise<Result<null>>
): Promise<Result<{ fileId: string }>> {
	const { kind, purpose, sha256 } = content;
	const kinds = fileOwnerOf(purpose)?.takes ?? [];
	return inWorkspace(async (folder) => {
		const written = await writeContent(folder, content.parts);
		if (written.size === 0) return refuse('files.empty');
		if (sha256 && sha256 !== written.sha256) return refuse('files.checksum_differs');
		const examined = await turns.take(() => examineFile(folder, { wanted: kind, kinds }));
		if (examined === 'busy') return refuse('server.busy');
		if ('refusal' in examined) return refuse(examined.refusal);
		return inTransaction(ctx, act, async (tx): Promise<Result<{ fileId: string }>> => {
			const fileId = newId();
			await repository.insertFile(tx.db, {
				...{ id: fileId, kind: examined.kind, purpose },
				name: safeName(content.name, examined.type),
				uploadedBy: tx.actor.kind === 'person' ? tx.actor.id : null,
				createdAt: tx.now,
				unusedSince: tx.now
			});
			for (const made of examined.made) await keepVariant(tx, fileId, folder, made);
			const more = await then(tx, fileId);
			if (!more.ok) return more;
			tx.emit('file.kept', { fileId, kind: examined.kind, purpose });
			return ok({ fileId });
		});
	});
}
