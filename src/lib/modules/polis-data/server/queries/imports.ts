import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { ImportStatus } from '../../import-status.ts';
import * as imports from '../import-repository.ts';
import { canImport } from '../policy.ts';

const statusOf = (row: imports.ImportRow): ImportStatus => ({
	id: row.id,
	state: row.state,
	step: row.step,
	preview: row.preview,
	errors: row.errors,
	errorCount: row.errorCount,
	debateId: row.debateId,
	createdAt: row.createdAt.toISOString()
});

/** An own import: what is in it, what is wrong, how far it is. @refuses auth.required · polis_data.not_facilitator · polis_data.unknown */
export async function getImport(
	ctx: Context,
	{ importId }: { importId: string }
): Promise<Result<ImportStatus>> {
	const decision = canImport(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const found = await imports.find(ctx.db, importId);
	const isOwn = ctx.actor.kind === 'person' && found?.by === ctx.actor.id;
	return found && isOwn ? ok(statusOf(found)) : refuse('polis_data.unknown');
}

/** The newest own imports, at most twenty. @refuses auth.required · polis_data.not_facilitator */
export async function listImports(ctx: Context): Promise<Result<ImportStatus[]>> {
	const decision = canImport(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	if (ctx.actor.kind !== 'person') return ok([]);
	return ok((await imports.listOf(ctx.db, ctx.actor.id)).map(statusOf));
}
