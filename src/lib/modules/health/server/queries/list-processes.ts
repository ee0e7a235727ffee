import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { ProcessHealth } from '../../figures.ts';
import { findingsOf, stateOf, type Finding, type HealthState } from '../../findings.ts';
import { canSeeHealth } from '../policy.ts';
import * as repository from '../repository.ts';

export interface ProcessListing {
	readonly state: HealthState;
	readonly findings: Finding[];
	readonly processes: ProcessHealth[];
}

/**
 * The processes of the installation as they last reported, and what of it deserves attention.
 *
 * @refuses auth.required · auth.forbidden
 */
export async function listProcesses(
	ctx: Context
): Promise<Result<ProcessListing, 'auth.required' | 'auth.forbidden'>> {
	const decision = canSeeHealth(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const rows = await repository.listReports(ctx.db);
	const processes = rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
	const findings = findingsOf(processes);
	return ok({ state: stateOf(findings), findings, processes });
}
