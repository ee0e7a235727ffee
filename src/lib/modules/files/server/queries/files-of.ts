import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { FileView } from '../../file.ts';
import { listFilesOf, listFilesOfOwners, listVariants, type FileRow } from '../repository.ts';

const SHOWN_MAX = 100;

async function viewsOf(ctx: Context, rows: readonly FileRow[]): Promise<[FileRow, FileView][]> {
	const variants = await listVariants(
		ctx.db,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => [
		row,
		{
			...{ id: row.id, kind: row.kind, name: row.name },
			variants: variants.get(row.id) ?? [],
			createdAt: row.createdAt.toISOString(),
			isUsed: row.ownerId !== null
		}
	]);
}

/** The files that things of one kind stand on, by thing. Whether the asker may see the thing, its module has asked. */
export async function filesOf(
	ctx: Context,
	purpose: string,
	ownerIds: readonly string[]
): Promise<ReadonlyMap<string, readonly FileView[]>> {
	const found = new Map<string, FileView[]>();
	if (ownerIds.length === 0) return found;
	for (const [row, view] of await viewsOf(ctx, await listFilesOfOwners(ctx.db, purpose, ownerIds)))
		found.set(row.ownerId!, [...(found.get(row.ownerId!) ?? []), view]);
	return found;
}

/** The newest files the asker has sent. @refuses auth.required */
export async function listOwnFiles(ctx: Context): Promise<Result<{ files: FileView[] }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const views = await viewsOf(ctx, await listFilesOf(ctx.db, ctx.actor.id, SHOWN_MAX));
	return ok({ files: views.map(([, view]) => view) });
}
